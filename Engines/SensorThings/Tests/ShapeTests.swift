import Testing

@testable import SensorThings

@Suite struct ShapeTests {
    private func shape(_ text: String) throws -> STGeometry {
        var cursor = STCursor(Array("'\(text)'".utf8), .query)
        return try cursor.shape()
    }

    private func matrix(_ a: String, _ b: String) throws -> String? { STRelation(try shape(a), try shape(b))?.text }

    private static let square = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", frame = "POLYGON ((0 0, 6 0, 6 6, 0 6, 0 0), (1 1, 1 5, 5 5, 5 1, 1 1))"

    /// The matrices are those that GEOS 3 finds for these drawings.
    @Test(arguments: [
        (square, "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", "212101212"), (square, "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))", "FF2F11212"), (square, "POLYGON ((4 4, 8 4, 8 8, 4 8, 4 4))", "FF2F01212"), (square, "POLYGON ((0 4, 4 4, 4 0, 0 0, 0 4))", "2FFF1FFF2"), (square, "POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))", "212FF1FF2"),
        ("POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))", square, "2FF1FF212"), (square, "POLYGON ((9 9, 10 9, 10 10, 9 9))", "FF2FF1212"), (frame, "POLYGON ((2 2, 3 2, 3 3, 2 3, 2 2))", "FF2FF1212"), (frame, "POLYGON ((1 1, 5 1, 5 5, 1 5, 1 1))", "FF2F112F2"), ("LINESTRING (-1 2, 5 2)", square, "101FF0212"),
        ("LINESTRING (1 1, 3 3)", square, "1FF0FF212"), ("LINESTRING (0 0, 4 0)", square, "F1FF0F212"), ("LINESTRING (0 0, 2 2)", "LINESTRING (0 2, 2 0)", "0F1FF0102"), ("LINESTRING (0 0, 2 0)", "LINESTRING (1 0, 3 0)", "1010F0102"), ("LINESTRING (0 0, 1 0)", "LINESTRING (1 0, 2 0)", "FF1F00102"), ("LINESTRING (0 0, 1 1)", "LINESTRING (1 1, 0 0)", "1FFF0FFF2"),
        ("LINESTRING (0 0, 1 0, 1 1, 0 0)", "POINT (0 0)", "0F1FFFFF2"), ("POINT (2 2)", square, "0FFFFF212"), ("POINT (4 2)", square, "F0FFFF212"), ("POINT (5 5)", square, "FF0FFF212"), ("POINT (3 3)", frame, "FF0FFF212"), ("POINT (1 1)", "POINT (1 1)", "0FFFFFFF2"), ("POINT (1 1)", "POINT (1 2)", "FF0FFF0F2"),
        ("MULTIPOINT ((1 1), (9 9))", square, "0F0FFF212"), ("POINT (0 0)", "LINESTRING (0 0, 1 1)", "F0FFFF102"), ("MULTILINESTRING ((0 0, 1 0), (1 0, 2 0))", "POINT (1 0)", "0F1FF0FF2"), ("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "POINT (5.5 5.2)", "0F2FF1FF2"),
    ]) func `shapes lie to each other as the nine intersections say`(_ a: String, _ b: String, _ expected: String) throws {
        #expect(try matrix(a, b) == expected)
        // The other way round the matrix is turned over.
        let marks = Array(expected)
        #expect(try matrix(b, a) == String([0, 3, 6, 1, 4, 7, 2, 5, 8].map { marks[$0] }))
    }

    @Test(arguments: [
        ("st_equals", square, "POLYGON ((4 4, 0 4, 0 0, 4 0, 4 4))", true), ("st_equals", square, frame, false), ("st_disjoint", "POINT (5 5)", square, true), ("st_disjoint", "POINT (4 4)", square, false), ("st_touches", "POINT (4 4)", square, true), ("st_touches", "POINT (2 2)", square, false), ("st_touches", "LINESTRING (4 2, 9 2)", square, true),
        ("st_touches", "POINT (1 1)", "POINT (1 1)", false), ("st_within", "POINT (2 2)", square, true), ("st_within", "POINT (4 2)", square, false), ("st_within", square, "POINT (2 2)", false), ("st_contains", square, "POINT (2 2)", true), ("st_contains", frame, "POINT (3 3)", false), ("st_overlaps", square, "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", true),
        ("st_overlaps", square, square, false), ("st_overlaps", "LINESTRING (0 0, 2 0)", "LINESTRING (1 0, 3 0)", true), ("st_overlaps", "LINESTRING (0 0, 2 2)", "LINESTRING (0 2, 2 0)", false), ("st_overlaps", "POINT (2 2)", square, false), ("st_crosses", "LINESTRING (-1 2, 5 2)", square, true), ("st_crosses", square, "LINESTRING (-1 2, 5 2)", true),
        ("st_crosses", "LINESTRING (1 1, 2 2)", square, false), ("st_crosses", "LINESTRING (0 0, 2 2)", "LINESTRING (0 2, 2 0)", true), ("st_crosses", square, frame, false), ("st_intersects", "POINT (4 4)", square, true), ("st_intersects", "POINT (5 4)", square, false), ("geo.intersects", "POINT (2 2)", square, true), ("geo.intersects", "POINT (5 4)", square, false),
    ]) func `each spatial function asks its pattern of the matrix`(_ name: String, _ a: String, _ b: String, _ expected: Bool) throws {
        #expect(try Samples.truth("\(name)(geography'\(a)',geography'\(b)')", Samples.oven) == expected)
    }

    @Test func `a pattern has nine marks`() throws {
        let relation = try #require(STRelation(try shape(Self.square), try shape("POINT (2 2)")))
        #expect(relation.text == "0F2FF1FF2" && relation.matches("T********") == true && relation.matches("0F2FF1FF2") == true && relation.matches("1********") == false && relation.matches("F********") == false && relation.matches("*********") == true)
        #expect(relation.matches("T*******") == nil && relation.matches("X********") == nil && relation.matches("") == nil)
    }

    @Test func `distances and lengths are degrees of the plane`() throws {
        #expect(try shape("POINT (0 0)").distance(to: shape("POINT (3 4)")) == 5)
        #expect(try shape("POINT (7 2)").distance(to: shape(Self.square)) == 3 && shape("POINT (2 2)").distance(to: shape(Self.square)) == 0 && shape("POINT (3 3)").distance(to: shape(Self.frame)) == 2)
        #expect(try shape("LINESTRING (0 5, 4 5)").distance(to: shape(Self.square)) == 1 && shape("LINESTRING (5 0, 5 4)").distance(to: shape("LINESTRING (7 2, 9 2)")) == 2)
        #expect(try shape("MULTILINESTRING ((0 0, 3 4), (0 0, 0 2))").length == 7 && shape("POINT (0 0)").length == nil)
    }

    @Test(arguments: [
        "POINT (30 10)", "point(30 10)", "POINT Z (30 10 500)", "MULTIPOINT (10 40, 40 30)", "MULTIPOINT ((10 40), (40 30))", "LINESTRING (30 10, 10 30, 40 40)", "MULTILINESTRING ((10 10, 20 20), (40 40, 30 30, 40 20))", "POLYGON ((35 10, 45 45, 15 40, 10 20, 35 10), (20 30, 35 35, 30 20, 20 30))",
        "MULTIPOLYGON (((30 20, 45 40, 10 40, 30 20)), ((15 5, 40 10, 10 20, 5 10, 15 5)))", "SRID=4326;POINT (-1.5e-3 +4.25)",
    ]) func `well-known text is read, written and read again`(_ text: String) throws {
        let read = try shape(text)
        #expect(try shape(read.text) == read)
    }

    @Test func `GeoJSON is the same shape, alone or in a feature`() throws {
        func numbers(_ all: [Double]) -> STValue { .array(all.map(STValue.number)) }
        let ring = STValue.array([numbers([0, 0]), numbers([4, 0]), numbers([4, 4]), numbers([0, 4]), numbers([0, 0])])
        func geometry(_ kind: String, _ coordinates: STValue) -> STValue { .object([STMember("type", .string(kind)), STMember("coordinates", coordinates)]) }
        let square = try shape(Self.square)
        #expect(STGeometry(geometry("Polygon", .array([ring]))) == square)
        #expect(STGeometry(.object([STMember("type", .string("Feature")), STMember("geometry", geometry("Polygon", .array([ring])))])) == square)
        #expect(STGeometry(geometry("Point", .array([.integer(30), .number(10), .integer(500)]))) == (try shape("POINT (30 10)")))
        #expect(STGeometry(geometry("MultiPolygon", .array([.array([ring])]))) == .polygons([[[.init(east: 0, north: 0), .init(east: 4, north: 0), .init(east: 4, north: 4), .init(east: 0, north: 4), .init(east: 0, north: 0)].compactMap { $0 }]], isMulti: true))
        for bad in [geometry("Point", numbers([1])), geometry("Point", numbers([1, 91])), geometry("Point", .array([.string("1"), .integer(2)])), geometry("Circle", numbers([1, 2])), geometry("LineString", .array([numbers([1, 2])])), geometry("Polygon", .array([.array([numbers([0, 0]), numbers([1, 0]), numbers([1, 1])])])), geometry("MultiPoint", .array([])), geometry("GeometryCollection", .array([])), .null, .object([])] {
            #expect(STGeometry(bad) == nil)
        }
    }

    @Test func `shapes with too many edges are refused, not compared for ever`() throws {
        func zigzag(_ n: Int, isAcross: Bool) -> STGeometry {
            .lines([(0..<n).compactMap { i in
                let along = Double(i) / 100, side = Double(i % 2) * 20
                return isAcross ? STPosition(east: side, north: along) : STPosition(east: along, north: side)
            }], isMulti: false)
        }
        #expect(STRelation(zigzag(2_000, isAcross: false), zigzag(2_000, isAcross: true)) == nil)
        #expect(STRelation(zigzag(900, isAcross: false), zigzag(900, isAcross: true)) == nil)
        #expect(STRelation(zigzag(30, isAcross: false), zigzag(30, isAcross: true)) != nil)
    }
}
