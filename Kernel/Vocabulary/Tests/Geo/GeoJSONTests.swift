import Testing
@testable import Vocabulary

struct GeoJSONTests {
    private func read(_ text: String, verticesMax: Int = 1_000) -> Result<Geometry, GeometryRefusal> {
        Result { () throws(GeometryRefusal) in try Geometry(geoJSON: Array(text.utf8), verticesMax: verticesMax, bytesMax: 100_000) }
    }

    @Test(arguments: [
        #"{"type":"Point","coordinates":[104.6093,29.4699]}"#,
        #"{"type":"MultiPoint","coordinates":[[-0.5,1],[2,-3.0000001]]}"#,
        #"{"type":"LineString","coordinates":[[0,0],[1,1]]}"#,
        #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}"#,
        #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[6,1],[7,3],[7,2],[6,1]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]}"#,
    ])
    func `reads and writes each type`(text: String) throws {
        let shape = try read(text).get()
        #expect(String(decoding: shape.geoJSON(), as: UTF8.self) == text)
    }

    @Test func `writes outsides counter-clockwise and rounds to six decimals`() throws {
        let shape = try read(#"{"type":"Polygon","coordinates":[[[0,0],[9.0000005,9,120.5],[9,0],[0,0]]],"bbox":[0,0,9,9]}"#).get()
        #expect(String(decoding: shape.geoJSON(decimals: 6), as: UTF8.self) == #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9.000001,9],[0,0]]]}"#)
        #expect(String(decoding: Geometry.point(at(-179.9999996, -0.0000001)).geoJSON(decimals: 6), as: UTF8.self) == #"{"type":"Point","coordinates":[-180,0]}"#)
    }

    @Test(arguments: [
        (#"[]"#, GeometryRefusal.notAGeometry),
        (#"{"type":"Point"}"#, .notAGeometry),
        (#"{"type":"GeometryCollection","geometries":[]}"#, .unknownType("GeometryCollection")),
        (#"{"type":"Point","coordinates":[1]}"#, .badCoordinates(vertex: 0)),
        (#"{"type":"Point","coordinates":[1,2,3,4]}"#, .badCoordinates(vertex: 0)),
        (#"{"type":"Point","coordinates":["1",2]}"#, .badCoordinates(vertex: 0)),
        (#"{"type":"LineString","coordinates":[[1,2],[181,2]]}"#, .outOfRange(vertex: 1)),
        (#"{"type":"LineString","coordinates":[[1,2]]}"#, .lineTooShort(part: 0)),
        (#"{"type":"MultiPoint","coordinates":[]}"#, .empty),
        (#"{"type":"Polygon","coordinates":[]}"#, .empty),
        (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#, .ringTooShort(part: 0)),
        (#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,0],[1,1],[0,1]]]}"#, .ringNotClosed(part: 1)),
        (#"{"type":"Point","coordinates":[1,2]"#, .json(JSONRefusal(.unexpectedEnd, at: 35))),
    ])
    func `refuses what is no sound shape`(text: String, refusal: GeometryRefusal) {
        #expect(read(text) == .failure(refusal))
    }

    @Test func `refuses too many vertices`() {
        #expect(read(#"{"type":"MultiPoint","coordinates":[[0,0],[1,1],[2,2]]}"#, verticesMax: 2) == .failure(.tooManyVertices(max: 2)))
        #expect(read(#"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[0,0],[1,1]]]}"#, verticesMax: 3) == .failure(.tooManyVertices(max: 3)))
    }

    @Test func `random shapes come back as they were`() throws {
        var dice = Dice(12)
        for _ in 0..<200 {
            let points = (0..<Int.random(in: 2...40, using: &dice)).map { _ in dice.point() }
            let shape = Geometry.multiLine([points, points.reversed()])
            #expect(try Geometry(geoJSON: shape.geoJSON(), verticesMax: 100, bytesMax: 10_000) == shape)
        }
    }
}
