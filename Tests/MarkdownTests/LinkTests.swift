import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct LinkTests {
    /// Each link asked about: its kind, its destination, and whether its place is the one marked.
    private func links(_ marked: MarkedSource, options: MarkdownOptions = plainOptions) -> [String] {
        var found: [String] = []
        _ = convertMarkdown(
            0..<marked.source.bytes.count, of: marked.source, options: options, glossary: MarkdownGlossary(),
            resolve: { link, diagnostics in
                let kind =
                    switch link.kind {
                    case .link: "link"
                    case .image: "image"
                    case .attribute(let name): name
                    }
                let text = String(decoding: marked.source.bytes[link.span.bytes], as: UTF8.self)
                let place = marked.spans.firstIndex(of: link.span).map { "at \($0)" } ?? "'\(text)'"
                found.append("\(kind) \(link.destination) \(place)\(link.isAloneInParagraph ? " alone" : "")")
                return MarkdownLinkTarget()
            })
        return found
    }

    @Test(
        arguments: [
            ("[a](«b.md»)", ["link b.md at 0 alone"]),
            ("x ![a](«b.png» 'b.png') [b.md](<«b.md»>)", ["image b.png at 0", "link b.md at 1"]),
            ("> b.md\n>   [b.md](«b.md»)", ["link b.md at 0"]),
            ("b.md\n   [b.md *b.md*\n b.md](\n   «b.md»\n 'b.md') [x](«c.md»)", ["link b.md at 0", "link c.md at 1"]),
            ("[a](«b\\_c.md») [a](«b&amp;c.md»)", ["link b_c.md at 0", "link b&c.md at 1"]),
            ("[a][r] [r] [R][]\n\n[r]: «b.md» 'title'", ["link b.md at 0", "link b.md at 0", "link b.md at 0"]),
            ("[a]\n\n> [A]:\n>  <«b c.md»>", ["link b c.md at 0 alone"]),
            (
                "<«http://x.org/»> «http://y.org/a» «www.z.org»",
                ["link http://x.org/ at 0", "link http://y.org/a at 1", "link http://www.z.org at 2"]
            ),
            ("`[a](b.md)` [a](«b.md»)", ["link b.md at 0"]),
            ("# [a](«b.md»)", ["link b.md at 0"]),
            ("| a | b |\n|---|---|\n| b.md | x \\| [a](«b.md») |\n", ["link b.md at 0"]),
            ("a[^1]\n\n[^1]: see [b.md](«b.md»)\n\n    and [c](«c.md»)", ["link b.md at 0", "link c.md at 1"]),
            ("[![i](«i.png»)](«b.md»)", ["link b.md at 1", "image i.png at 0"]),
            ("<a href=\"«b.md»\">x</a> <img src='«i.png»' alt=\"i.png\">", ["href b.md at 0", "src i.png at 1"]),
            (
                "<video poster=\"«p.png»\">\n<source srcset=\"«a.png» 1x, «b.png» 2x\">\n</video>\n",
                ["poster p.png at 0", "srcset a.png at 1", "srcset b.png at 2"]
            ),
            ("<div>\n<a title=\"c&amp;d\" href=\"«c&amp;d»\">\n</div>", ["href c&d at 0"]),
            ("<!-- <a href=\"x\"> -->\n\n<script>\nf('<a href=\"x\">')\n</script>\n", []),
            (
                "- [a](«a.md»)\n  - [b](«b.md»)\n\n    [b.md](«b.md»)\n",
                ["link a.md at 0", "link b.md at 1 alone", "link b.md at 2 alone"]
            ),
            ("[a](«»)", ["link  at 0 alone"]),
        ] as [(String, [String])])
    func `every link is resolved with its place`(marked: String, expected: [String]) {
        #expect(links(MarkedSource(marked)) == expected)
    }

    @Test func `a paragraph that is one link becomes a card if there is one`() {
        let source = MarkedSource("[a](a.md)\n\n[b](b.md) b\n\n- [a](a.md)\n").source
        let body = convertMarkdown(
            0..<source.bytes.count, of: source, options: plainOptions, glossary: MarkdownGlossary(),
            resolve: { link, _ in
                var target = MarkdownLinkTarget(destination: "/" + link.destination)
                if link.isAloneInParagraph { target.card = Array("<aside>\(link.destination)</aside>".utf8) }
                return target
            }
        ).value
        #expect(
            String(decoding: body.html, as: UTF8.self) == """
                <aside>a.md</aside>
                <p><a href="/b.md">b</a> b</p>
                <ul>
                <li><a href="/a.md">a</a></li>
                </ul>

                """)
    }

    @Test func `pictures have sizes and captions`() {
        var options = plainOptions
        options.figures = true
        let source = MarkedSource(
            "![An office](a.png \"Our *office*\")\n\n[![x](b.png)](/y)\n\nText ![z](c.png \"t\")\n\n- ![w](d.png)\n"
        ).source
        let body = convertMarkdown(
            0..<source.bytes.count, of: source, options: options, glossary: MarkdownGlossary(),
            resolve: { link, _ in
                var target = MarkdownLinkTarget(destination: "/blog/" + link.destination)
                if link.destination == "a.png" { target.size = (640, 480) }
                return target
            }
        ).value
        #expect(
            String(decoding: body.html, as: UTF8.self) == """
                <figure>
                <img src="/blog/a.png" alt="An office" width="640" height="480" loading="lazy" decoding="async" />
                <figcaption>Our *office*</figcaption>
                </figure>
                <figure>
                <a href="/blog//y"><img src="/blog/b.png" alt="x" /></a>
                </figure>
                <p>Text <img src="/blog/c.png" alt="z" title="t" /></p>
                <ul>
                <li><img src="/blog/d.png" alt="w" /></li>
                </ul>

                """)
    }

    @Test func `raw HTML gets the resolved addresses`() {
        let source = MarkedSource("<a href=\"a.md\" class='x'>a</a> <img srcset=\"b.png, c.png 2x\">\n").source
        let body = convertMarkdown(
            0..<source.bytes.count, of: source, options: plainOptions, glossary: MarkdownGlossary(),
            resolve: { link, _ in MarkdownLinkTarget(destination: "/\(link.destination)?a&b\"") }
        ).value
        #expect(
            String(decoding: body.html, as: UTF8.self)
                == "<p><a href=\"/a.md?a&amp;b%22\" class='x'>a</a> <img srcset=\"/b.png?a&amp;b%22, /c.png?a&amp;b%22 2x\"></p>\n"
        )
    }
}
