// Tags, attributes and comments, as a browser's tokenizer finds them.

internal import Testing
internal import WebText

@Suite struct HTMLScannerTests {
    /// Each piece of markup, in order: `<a href=x>` as `a[href=x]`, an end tag as `/a`, a comment as `!content`.
    private func tokens(_ html: String) -> [String] {
        let scanner = HTMLScanner(Array(html.utf8))
        func text(_ range: Range<Int>) -> String { String(decoding: scanner.bytes[range], as: UTF8.self) }
        var found: [String] = []
        var index = 0
        while index < scanner.bytes.count {
            switch scanner.bytes[index] == UInt8(ascii: "<") ? scanner.markup(at: index) : nil {
            case nil: index += 1
            case .comment(let whole, let content):
                found.append("!" + text(content))
                index = whole.upperBound
            case .tag(let tag):
                var attributes: [String] = []
                var place = tag.attributes.lowerBound
                while let attribute = scanner.nextAttribute(&place, before: tag.attributes.upperBound) {
                    attributes.append(text(attribute.name) + (attribute.value.map { "=" + text($0) } ?? ""))
                }
                found.append(
                    (tag.isEnd ? "/" : "") + text(tag.name)
                        + (attributes.isEmpty ? "" : "[" + attributes.joined(separator: "|") + "]"))
                index = tag.whole.upperBound
            }
        }
        return found
    }

    @Test(
        arguments: [
            ("a < b <3 << <>", []), ("<p>x</p >", ["p", "/p"]), ("<A HREF='x y'B=c/d>", ["A[HREF=x y|B=c/d]"]),
            ("<a\n href = \"1>2\" \t c>", ["a[href=1>2|c]"]), ("<br/><img/src=x/>", ["br", "img[src=x/]"]),
            ("<a =b c==d>", ["a[=b|c==d]"]), ("<a href=\"x", ["a[href=x]"]), ("<a href=", ["a[href=]"]), ("<a", ["a"]),
            ("<!--a--><!--b--!><!--><!--->", ["!a", "!b", "!", "!"]), ("<!-- <p> -->x<!-- y", ["! <p> ", "! y"]),
            ("<!doctype html><?php ?></ ><![CDATA[x]]>", ["!", "!", "!", "!"]), ("</", []), ("<", []), ("<!", ["!"]),
        ] as [(String, [String])])
    func `markup is found as a browser finds it`(html: String, expected: [String]) {
        #expect(tokens(html) == expected)
    }

    @Test func `start tags are none in comments and in elements that hold text`() {
        let html = "<a><!-- <b> --><script><c></script ><TITLE><d></title><textarea><e>"
        let scanner = HTMLScanner(Array(html.utf8))
        var names: [String] = []
        scanner.forEachStartTag { names.append(String(decoding: scanner.bytes[$0.name], as: UTF8.self)) }
        #expect(names == ["a", "script", "TITLE", "textarea"])
    }

    @Test func `an element ends with its own end tag`() {
        let html = Array("<div>a<div>b</div><div/>c</DIV>d".utf8)
        let scanner = HTMLScanner(html)
        #expect(String(decoding: html[scanner.endOfElement(html[1..<4], from: 5)...], as: UTF8.self) == "d")
        #expect(scanner.endOfElement(html[1..<4], from: html.count - 1) == html.count)
    }

    @Test func `names are known in any letter case`() {
        #expect(HTMLName(Array("TEXTarea".utf8)[...]) == .textarea)
        #expect(HTMLName(Array("textareas".utf8)[...]) == nil)
        #expect(HTMLName(Array("é".utf8)[...]) == nil)
        #expect(isHTMLName(Array("BLOCKQUOTE".utf8)[...], "blockquote"))
        #expect(!isHTMLName(Array("block".utf8)[...], "blockquote"))
    }

    @Test(arguments: ["<a ", "<a b=\"", "<!--", "<", "</a ", "<script>", "&#", "<a/"])
    func `hostile repetition is read in one pass`(piece: String) {
        let html = Array(String(repeating: piece, count: 50_000).utf8)
        let scanner = HTMLScanner(html)
        var count = 0
        scanner.forEachStartTag { _ in count += 1 }
        #expect(count <= 50_000)
    }
}
