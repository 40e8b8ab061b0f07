// Converts mutated Markdown for a while: `fuzz-markdown SECONDS [SEED]`; with `growth` before them, whether what is
// long costs in proportion: of shapes that are known to be hard, and of random ones. A trap ends it; what else must hold
// is checked.
//
// Seeded, so that a failure comes again: it prints the seed and the text.

internal import Diagnostics
internal import Foundation
internal import Markdown

@main enum FuzzMarkdown {
    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        let measuresGrowth = arguments.first == "growth"
        if measuresGrowth { arguments.removeFirst() }
        let time = arguments.popFirst().flatMap(Double.init) ?? 60
        var seed = arguments.popFirst().flatMap(UInt64.init) ?? 1
        if measuresGrowth { return measureGrowth(for: time, seed: seed) }
        let end = Date(timeIntervalSinceNow: time)
        var count = 0
        var bytes = 0
        repeat {
            for _ in 0..<50 {
                var mutator = Mutator(seed: seed)
                let text = mutator.text()
                if let failure = failure(of: text, seed: seed) {
                    let part = smallestPart(of: text, failingWith: seed)
                    print("seed \(seed): \(failure)\n\(part)\n\(String(decoding: part, as: UTF8.self))")
                    exit(1)
                }
                seed += 1
                count += 1
                bytes += text.count
            }
        } while Date() < end
        print("\(count) texts, \(bytes / 1_000) kB, the last seed \(seed - 1): nothing found")
    }

    /// Converts a hundred thousand of each part that could be too much for a parser, then random parts for some seconds.
    private static func measureGrowth(for time: Double, seed: UInt64) {
        var problems = Shape.all.compactMap { shape in
            shape.excessiveGrowth(of: 25_000).map { "\(shape): \($0)" }
        }
        print("\(Shape.all.count) shapes of 100,000 parts, \(problems.count) of them out of proportion")
        let end = Date(timeIntervalSinceNow: time)
        var next = seed
        while Date() < end {
            var mutator = Mutator(seed: next)
            let shape = mutator.shape()
            // What grows too fast at first must go on to.
            if shape.excessiveGrowth(of: 1_000) != nil, let growth = shape.excessiveGrowth(of: 10_000) {
                problems.append("seed \(next), \(shape): \(growth)")
            }
            next += 1
        }
        print("\(next - seed) random shapes of 10,000 parts, the last seed \(next - 1)")
        for problem in problems { print(problem) }
        exit(problems.isEmpty ? 0 : 1)
    }

    /// What is left of a text when all is taken out without which it still fails.
    private static func smallestPart(of text: [UInt8], failingWith seed: UInt64) -> [UInt8] {
        var part = text
        var length = max(part.count / 2, 1)
        while length > 0 {
            var start = 0
            var isSmaller = false
            while start < part.count {
                var shorter = part
                shorter.removeSubrange(start..<min(start + length, part.count))
                if firstInvalidUTF8Offset(in: shorter) == nil, failure(of: shorter, seed: seed) != nil {
                    part = shorter
                    isSmaller = true
                } else {
                    start += length
                }
            }
            if !isSmaller { length /= 2 }
        }
        return part
    }

    /// What is wrong with the conversion of a text, or nil.
    private static func failure(of text: [UInt8], seed: UInt64) -> String? {
        // A text may stand anywhere in its source, as a body does behind front matter.
        let lead = Int(seed % 3)
        let source = Source(id: SourceID(0), path: "fuzz.md", bytes: Array(repeating: 0x2D, count: lead) + text)
        var options = MarkdownOptions()
        options.smartPunctuation = seed % 2 == 0
        options.figures = seed % 5 != 0
        if seed % 4 == 0 {
            options.speakers = [
                MarkdownSpeaker(initials: "HH", name: "Hanna Holm"),
                MarkdownSpeaker(initials: "RM", name: "Rosa Marsh"),
            ]
        }
        options.isTrusted = seed % 3 != 0
        options.reviewsMarks = seed % 9 == 1
        options.headingIDs = options.isTrusted
        let glossary = MarkdownGlossary(seed % 7 == 0 ? ["a": "x", "ATS": "\"y\" <z>", "é": "e"] : [:])
        var places: [SourceSpan] = []
        let result = convertMarkdown(
            lead..<source.bytes.count, of: source, options: options, glossary: glossary,
            resolve: { link, _ in
                places.append(link.span)
                var target = MarkdownLinkTarget(destination: link.destination.count % 3 == 0 ? "/to?a=\"<&'" : nil)
                if link.isAloneInParagraph, seed % 11 == 0 { target.card = Array("<p>card</p>".utf8) }
                if case .image = link.kind { target.size = (1, 2) }
                return target
            })
        let body = result.value
        for span in places + result.diagnostics.map(\.span) where span.end > source.bytes.count || span.start > span.end
        {
            return "a place outside of the source: \(span)"
        }
        guard firstInvalidUTF8Offset(in: body.html) == nil else { return "HTML that is not UTF-8" }
        if let forbidden = firstForbidden(in: body.html) ?? firstForbidden(in: Array(body.text.utf8)) {
            return "a character that XML forbids: \(forbidden)"
        }
        var end = 0
        for section in body.sections {
            guard section.html.lowerBound >= end, section.html.upperBound <= body.html.count else {
                return "sections that overlap"
            }
            end = section.html.upperBound
        }
        if Set(body.headings.map(\.id)).count != body.headings.count { return "an id given twice" }
        return options.isTrusted ? nil : unbalanced(body.html)
    }

    private static func firstForbidden(in html: [UInt8]) -> UInt8? {
        html.first { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    /// Where raw HTML is text, every `<` is of our making: each element is known and closed in order.
    private static func unbalanced(_ html: [UInt8]) -> String? {
        var open: [String] = []
        var index = 0
        while index < html.count {
            guard html[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            guard let close = html[index...].firstIndex(of: UInt8(ascii: ">")) else { return "a tag without an end" }
            let tag = String(decoding: html[(index + 1)..<close], as: UTF8.self)
            index = close + 1
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            guard knownElements.contains(name) else { return "the element <\(tag)>" }
            let lowered = tag.lowercased()
            if lowered.contains("javascript:") && lowered.contains("href=\"javascript:") {
                return "a script in <\(tag)>"
            }
            if tag.filter({ $0 == "\"" }).count % 2 != 0 { return "an attribute without an end in <\(tag)>" }
            if tag.hasSuffix("/") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return "</\(name)> closes nothing" }
            } else {
                open.append(name)
            }
        }
        return open.isEmpty ? nil : "<\(open[0])> is not closed"
    }

    private static let knownElements: Set<String> = [
        "a", "abbr", "blockquote", "br", "code", "del", "div", "em", "figcaption", "figure", "hr", "img", "input", "li",
        "ol", "p", "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead",
        "tr", "ul",
    ]
}
