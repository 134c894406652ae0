import Testing

@testable import SensorThings

@Suite struct QueryTests {
    private func query(_ text: String, _ type: STEntityType = .observation) throws(STFault) -> STQuery { try STQuery(text, of: type, at: .collection) }

    @Test func `without options there are the first hundred`() throws {
        let plain = try query("")
        #expect(plain == STQuery() && plain.limit == 100 && plain.skip == 0 && plain.isCounted == nil && plain.selects("result"))
    }

    @Test(arguments: [("5", 5), ("0", 0), ("1000", 1_000), ("1001", 1_000), ("9223372036854775807", 1_000)]) func `a top beyond the most is the most`(_ text: String, _ limit: Int) throws { #expect(try query("$top=" + text).limit == limit) }

    @Test func `the standard's examples are read`() throws {
        let byTime = try query("$top=5&$orderby=phenomenonTime%20desc")
        #expect(byTime.order == [STOrder(try STFilter("phenomenonTime eq null", of: .observation).left, isDescending: true)])
        #expect(try query("$skip=2&$top=2&$orderby=resultTime").order.map(\.isDescending) == [false])
        #expect(try query("$count=true", .thing).isCounted == true)
        #expect(try query("$select=result,resultTime").select == ["result", "resultTime"])
        #expect(try query("$resultFormat=dataArray").isDataArray)
        #expect(try query("$expand=Datastream&$orderby=Datastream/id desc, phenomenonTime").order.map(\.expression.text) == ["Datastream/id", "phenomenonTime"])
        let things = try query("$expand=Datastreams/ObservedProperty", .thing)
        #expect(things.expanded("Datastreams")?.expanded("ObservedProperty") == STQuery())
        #expect(try query("$expand=Observations,ObservedProperty", .datastream).expand.map(\.navigation) == ["Observations", "ObservedProperty"])
        let filtered = try query("$expand=Observations($filter=result eq 1)", .datastream)
        #expect(filtered.expanded("Observations")?.filter?.expression.text == "result eq 1")
        let selected = try query("$select=id&$expand=Observations/FeatureOfInterest", .datastream)
        #expect(selected.select == ["id"] && selected.expanded("Observations")?.expanded("FeatureOfInterest") != nil)
        #expect(try query("$expand=Observations($select=result)", .datastream).expanded("Observations")?.select == ["result"])
        // As QGIS asks.
        #expect(throws: Never.self) { try query("$top=0&$count=true&$filter=location/type eq 'Point' or location/geometry/type eq 'Point'", .location) }
    }

    @Test func `the plural in an example of the standard is no relation of an observation`() {
        #expect(throws: STFault(.unknown("Datastreams"), .option("$orderby"), at: 0)) { try query("$orderby=Datastreams/id desc") }
    }

    @Test func `options within brackets nest, and the same relation is expanded once`() throws {
        let deep = try query("$expand=Datastreams($select=name;$expand=Observations($filter=result gt 1;$orderby=phenomenonTime desc,result;$top=1;$skip=1;$count=true),Sensor),Locations", .thing)
        let streams = try #require(deep.expanded("Datastreams")), observations = try #require(streams.expanded("Observations"))
        #expect(streams.select == ["name"] && streams.expand.map(\.navigation) == ["Observations", "Sensor"] && deep.expand.count == 2)
        #expect(observations.top == 1 && observations.skip == 1 && observations.isCounted == true && observations.order.count == 2 && observations.filter != nil)
        #expect(try query("$expand=Datastreams/Sensor,Datastreams/ObservedProperty", .thing) == query("$expand=Datastreams($expand=Sensor,ObservedProperty)", .thing))
        #expect(try query("$expand=Datastreams($top=1),Datastreams/Sensor", .thing) == query("$expand=Datastreams($top=1;$expand=Sensor)", .thing))
        #expect(throws: STFault(.repeated, .option("$expand"), at: 20)) { try query("$expand=Datastreams($top=1),Datastreams($top=2)", .thing) }
    }

    @Test(arguments: [
        ("$top=-1", STFault(.number, .option("$top"), at: 0)), ("$top=", STFault(.ended, .option("$top"), at: 0)), ("$top", STFault(.ended, .option("$top"), at: 0)), ("$top=1.5", STFault(.unexpected, .option("$top"), at: 1)), ("$top=5 6", STFault(.unexpected, .option("$top"), at: 2)),
        ("$top=99999999999999999999", STFault(.number, .option("$top"), at: 0)), ("$skip=1000000001", STFault(.number, .option("$skip"), at: 0)), ("$count=yes", STFault(.unexpected, .option("$count"), at: 0)), ("$count=TRUE", STFault(.unexpected, .option("$count"), at: 0)), ("$count=", STFault(.ended, .option("$count"), at: 0)),
        ("$top=1&$top=2", STFault(.repeated, .option("$top"))), ("a=1&$search=x", STFault(.unsupported, .query, at: 4)), ("$apply=x", STFault(.unsupported, .query, at: 0)), ("$resultFormat=CSV", STFault(.unsupported, .option("$resultFormat"), at: 0)),
        ("$select=nothing", STFault(.unknown("nothing"), .option("$select"), at: 0)), ("$select=result,", STFault(.ended, .option("$select"), at: 7)), ("$select=result;id", STFault(.unexpected, .option("$select"), at: 6)), ("$select=Datastream/id", STFault(.unexpected, .option("$select"), at: 10)),
        ("$expand=Thing", STFault(.unknown("Thing"), .option("$expand"), at: 0)), ("$expand=Datastream/Thing/Observations", STFault(.unknown("Observations"), .option("$expand"), at: 17)), ("$expand=Datastream(", STFault(.ended, .option("$expand"), at: 11)),
        ("$expand=Datastream($top=1", STFault(.ended, .option("$expand"), at: 17)), ("$expand=Datastream($apply=1)", STFault(.unsupported, .option("$expand"), at: 11)), ("$expand=Datastream($resultFormat=dataArray)", STFault(.misplaced, .option("$expand"), at: 11)),
        ("$expand=Datastream($top=1;$top=2)", STFault(.repeated, .option("$expand"), at: 18)), ("$resultFormat=dataArray&$expand=Datastream", STFault(.misplaced, .option("$expand"))), ("$orderby=result up", STFault(.unexpected, .option("$orderby"), at: 7)), ("$orderby=", STFault(.ended, .option("$orderby"), at: 0)),
        ("$filter=%GG", STFault(.encoding, .option("$filter"), at: 0)), ("$filter=result%2", STFault(.encoding, .option("$filter"), at: 6)), ("$filter=%FF", STFault(.encoding, .option("$filter"), at: 0)), ("$filter=%ED%A0%80", STFault(.encoding, .option("$filter"), at: 0)),
    ]) func `an option that means nothing is refused where it goes wrong`(_ text: String, _ fault: STFault) { #expect(throws: fault) { try query(text) } }

    @Test func `percent signs, blanks as plus and somebody else's options are no harm`() throws {
        let plain = try query("$filter=result gt 5 and resultTime lt 2010-06-01T00:00:00+08:00")
        #expect(try query("%24filter=result+gt+5+and+resultTime+lt+2010-06-01T00%3A00%3A00%2B08%3A00&access=7&") == plain)
        #expect(try query("$filter=properties/name eq 'a%2Bb %26 %E8%8D%A3'", .thing).filter?.expression.text == "properties/name eq 'a+b & 荣'")
    }

    @Test func `lists, texts and nesting are bounded`() {
        func names(_ n: Int) -> String { Array(repeating: "result", count: n).joined(separator: ",") }
        #expect(throws: STFault(.tooMany, .option("$orderby"), at: 70)) { try query("$orderby=" + names(11)) }
        #expect(throws: Never.self) { try query("$orderby=" + names(10)) }
        #expect(throws: Never.self) { try query("$expand=Datastream/Observations/Datastream/Observations/Datastream/Observations") }
        #expect(throws: STFault(.tooDeep, .option("$expand"), at: 72)) { try query("$expand=Datastream/Observations/Datastream/Observations/Datastream/Observations/Datastream") }
        #expect(throws: STFault(.tooLong, .query, at: STQuery.lengthMax)) { try query("$filter=" + String(repeating: " ", count: STQuery.lengthMax)) }
        #expect(throws: STFault(.tooLong, .option("$filter"), at: STQuery.optionLengthMax)) { try query("$filter=" + String(repeating: " ", count: STQuery.optionLengthMax + 1)) }
        #expect(throws: STFault.self) { try query("$expand=" + Array(repeating: "Datastream/Thing", count: 26).joined(separator: ",")) }
        #expect(throws: Never.self) { try query("$select=" + names(STQuery.selectMax)) }
        #expect(throws: STFault(.tooMany, .option("$select"), at: 7 * STQuery.selectMax)) { try query("$select=" + names(STQuery.selectMax + 1)) }
    }

    @Test(arguments: [
        "$filter=result gt 5 and not startswith(Datastream/name,'a''b%26c%2Bd')&$orderby=result desc,resultTime&$top=7&$skip=3&$count=false&$select=result,id,Datastream", "$expand=Datastream($select=name;$expand=Thing($expand=Locations($filter=st_within(location,geography'POINT (1 2)');$top=1)),Sensor),FeatureOfInterest",
        "$resultFormat=dataArray&$select=id,result",
    ]) func `a query that was written and is read again is the same`(_ text: String) throws {
        let read = try query(text)
        #expect(try query(read.text) == read)
        #expect(!read.text.contains(" ") && !read.text.contains("+"))
        #expect(read.next(after: 10).skip == read.skip + 10)
    }
}

extension STFilter {
    /// What stands to the left of its operator.
    var left: STExpression { if case .binary(_, let a, _) = expression { a } else { expression } }
}
