// HTML → Markdown → HTML, by a seeded generator: the same words, links and structure come back.

import Diagnostics
import Foundation
import HTMLConversion
import Markdown
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: 0..<60)
    func `the same words, links and structure come back`(_ seed: Int) throws {
        var generator = HTMLGenerator(seed: UInt64(seed))
        for _ in 0..<25 {
            let html = generator.document()
            let markdown = convertHTML(html, rules: ConversionRules(audience: .author)).text
            let back = rendered(markdown)
            let wanted = outline(of: parseHTML(html))
            let got = outline(of: parseHTML(back))
            #expect(got == wanted, "\(html)\n—\n\(markdown)\n—\n\(back)")
        }
    }

    @Test(arguments: 0..<20)
    func `a comment keeps its words, but no HTML`(_ seed: Int) throws {
        var generator = HTMLGenerator(seed: UInt64(seed) + 1000)
        for _ in 0..<25 {
            let html = generator.document()
            let markdown = convertHTML(html, rules: ConversionRules(audience: HTMLAudience.jobBoard)).text
            let back = rendered(markdown, isTrusted: false)
            #expect(words(of: parseHTML(back)) == words(of: parseHTML(html)), "\(html)\n—\n\(markdown)\n—\n\(back)")
        }
    }
}

private func rendered(_ markdown: String, isTrusted: Bool = true) -> String {
    let source = Source(id: SourceID(0), path: "x.md", bytes: Array(markdown.utf8))
    var options = MarkdownOptions()
    options.smartPunctuation = false
    options.figures = false
    options.headingLinks = false
    options.headingIDs = false
    options.isTrusted = isTrusted
    let body = convertMarkdown(
        0..<source.bytes.count, of: source, options: options, glossary: MarkdownGlossary([:]),
        resolve: { _, _ in MarkdownLinkTarget() })
    return String(decoding: body.value.html, as: UTF8.self)
}

/// What a reader sees, in order, white space apart; of pictures their words.
private func words(of nodes: [HTMLNode]) -> String {
    func text(_ nodes: [HTMLNode]) -> String {
        nodes.map { node in
            switch node {
            case .text(let piece): piece
            case .element(let element): (element["alt"] ?? "") + text(element.children)
            case .comment, .verbatim: ""
            }
        }.joined()
    }
    return text(nodes).filter { !$0.isWhitespace }
}

/// Text, links, pictures and elements in order, one a line, less what Markdown writes in another way.
private func outline(of nodes: [HTMLNode]) -> [String] {
    var lines: [String] = []
    func text(_ piece: String) {
        // Code spans side by side are shown as one.
        if lines.suffix(2) == ["</code>", "<code >"] { lines.removeLast(2) }
        let words = piece.filter { !$0.isWhitespace }
        if words.isEmpty { return }
        if let last = lines.last, last.hasPrefix("“") {
            lines[lines.count - 1] = last + words
        } else {
            lines.append("“" + words)
        }
    }
    var open: [String] = []
    func walk(_ nodes: [HTMLNode]) {
        for node in nodes {
            switch node {
            case .text(let piece): text(piece)
            case .comment, .verbatim: continue
            case .element(let element):
                // A paragraph of a list's item or a cell may have no tags of its own.
                // An element right inside of its like says nothing more.
                let isTransparent =
                    open.contains(alias(element.name)) && ["strong", "em", "del"].contains(alias(element.name))
                    || ["p", "div", "tbody", "thead", "section", "span", "figure"].contains(element.name)
                let name = alias(element.name)
                if element.name == "div" && element.hasClass("table") { walk(element.children); continue }
                if !isTransparent {
                    let address = (element["href"] ?? element["src"] ?? "").removingPercentEncoding ?? ""
                    lines.append("<\(name) \(address)\(collapsedSpace(element["alt"] ?? ""))>")
                }
                open.append(name)
                walk(element.children)
                open.removeLast()
                // What holds nothing is shown as nothing.
                let isEmpty = lines.last == "<\(name) >" && !["br", "hr", "img", "td", "th", "li"].contains(name)
                if isEmpty, !isTransparent { lines.removeLast() } else if !isTransparent { lines.append("</\(name)>") }
            }
        }
    }
    walk(nodes)
    return lines
}

private func alias(_ name: String) -> String {
    ["b": "strong", "i": "em", "s": "del", "strike": "del"][name] ?? name
}

/// Fragments of articles, the same for a seed on every machine.
struct HTMLGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func number(_ bound: Int) -> Int {
        // xorshift64 (Marsaglia, 2003)
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    mutating func pick(_ choices: [String]) -> String { choices[number(choices.count)] }

    mutating func document() -> String {
        (0...number(4)).map { _ in block(depth: 0) }.joined(separator: pick(["", "\n", "\n\n"]))
    }

    private mutating func block(depth: Int) -> String {
        let deepest = depth > 2
        switch number(deepest ? 6 : 12) {
        case 0, 1, 2: return "<p>\(inlines())</p>"
        case 3:
            let level = 1 + number(6)
            return "<h\(level)>\(inlines(breaks: false))</h\(level)>"
        case 4: return "<pre><code>\(escaped(pick(codes)))</code></pre>"
        case 5: return "<hr>"
        case 6, 7:
            let items = (0...number(3)).map { _ in
                "<li>" + (number(3) == 0 ? block(depth: depth + 1) + block(depth: depth + 1) : inlines()) + "</li>"
            }
            let name = pick(["ul", "ol"])
            return "<\(name)\(name == "ol" ? pick(["", " start=\"7\""]) : "")>\(items.joined())</\(name)>"
        case 8: return "<blockquote>" + (0...number(2)).map { _ in block(depth: depth + 1) }.joined() + "</blockquote>"
        case 9:
            let columns = 1 + number(3)
            let head = (0..<columns).map { _ in "<th>\(inlines(breaks: false))</th>" }.joined()
            let rows = (0...number(2)).map { _ in
                "<tr>" + (0..<columns).map { _ in "<td>\(inlines(breaks: false))</td>" }.joined() + "</tr>"
            }
            return "<table><thead><tr>\(head)</tr></thead><tbody>\(rows.joined())</tbody></table>"
        case 10: return "<div>" + block(depth: depth + 1) + "</div>"
        default: return "<dl><dt>\(inlines())</dt><dd>\(inlines())</dd></dl>"
        }
    }

    private mutating func inlines(breaks: Bool = true, depth: Int = 0) -> String {
        var html = ""
        for index in 0...number(4) {
            if index > 0 { html += pick(["", " ", " "]) }
            html += inline(breaks: breaks, depth: depth)
        }
        return html
    }

    private mutating func inline(breaks: Bool, depth: Int) -> String {
        let plain = escaped(pick(texts))
        guard depth < 3 else { return plain }
        switch number(12) {
        case 0...4: return plain
        case 5, 6:
            let name = pick(["b", "strong", "i", "em", "s", "u", "sup", "mark"])
            return "<\(name)>\(pick(["", " "]))\(inlines(breaks: breaks, depth: depth + 1))</\(name)>"
        case 7: return "<code>\(escaped(pick(codes).split(separator: "\n").joined(separator: " ")))</code>"
        case 8:
            return depth == 0 ? "<a href=\"\(escaped(pick(links)))\">\(inlines(breaks: false, depth: 3))</a>" : plain
        case 9: return "<img src=\"/a b.png\" alt=\"\(escaped(pick(texts)))\">"
        case 10: return breaks ? "x<br>y" : plain
        default: return "<span style=\"x\">\(plain)</span>"
        }
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    private let texts = [
        "word", "two words", "*star*", "_under_ snake_case", "# hash", "1. one", "- dash", "+", "> more", "=", "---",
        "`tick`",
        "[a](b)", "![a](b)", "[a]: b", "[^1]", "<b>tag</b>", "&amp; &", "back\\slash\\", "\\", "~~x~~", "~",
        "| a | b |",
        "ä漢字。", "“quoted”", "RM: hello", "!", "[", "]",
        "x*y", "#",
        "a  b", "{% x %}", "<!-- c -->", "\u{A0}", "***", "&#35;", "[ ] task", "[x] y", "~~~", "5*5*5", "a_", "_b",
        "C#", ":",
    ]
    private let codes = ["x", "`", "a `` b", "<p>&amp;", "let a = 1\n\n  b", "```\nfence\n```", "| pipe", "\\", "*a*"]
    private let links = [
        "/x", "https://a.example/?a=1&copy=2", "/a(b", "/a_b_c", "mailto:a@b.example", "#f", "/ä", "/a b",
    ]
}
