import Core
import Testing

@Suite struct MarkupTests {
    @Test(arguments: [
        ("", ""), ("县道 X142", "县道 X142"), ("/drill/<code>/", "/drill/&lt;code&gt;/"), ("A & B", "A &amp; B"), ("&amp;", "&amp;amp;"),
        ("\" onload=\"x", "&quot; onload=&quot;x"), ("<\u{301}b", "&lt;\u{301}b"),
    ])
    func `text in markup is text, a mark with an accent on it too`(_ text: String, _ markup: String) { #expect(text.inMarkup == markup) }
}
