/// Turns a page of HTML into the bytes of a PDF.
package protocol PDFRenderer: Sendable {
    func pdf(html: String, title: String) async throws -> (bytes: [UInt8], pages: Int)
}
