// Measures conversion against libcmark's own parsing and rendering, in turns within one run.

internal import CLibcmark
internal import Diagnostics
internal import Foundation
internal import Markdown

@main enum MarkdownBench {
    static func main() {
        let arguments = CommandLine.arguments
        let rounds = arguments.count > 1 ? Int(arguments[1]) ?? 40 : 40
        let posts = (0..<400).map { Source(id: SourceID($0), path: "post-\($0).md", bytes: Array(post($0).utf8)) }
        let bytes = posts.reduce(0) { $0 + $1.bytes.count }
        var options = MarkdownOptions()
        let glossary = MarkdownGlossary([
            "ATS": "applicant tracking system", "SLA": "service level agreement", "C++": "a language",
        ])
        var alone = Double.infinity
        var ours = Double.infinity
        var rendered = 0
        for _ in 0..<rounds {
            alone = min(alone, seconds { for post in posts { rendered += libcmarkAlone(post.bytes) } })
            ours = min(
                ours,
                seconds {
                    for post in posts {
                        let body = convertMarkdown(
                            0..<post.bytes.count, of: post, options: options, glossary: glossary,
                            resolve: { _, _ in MarkdownLinkTarget() })
                        rendered += body.value.html.count
                    }
                })
        }
        print("\(posts.count) posts, \(bytes / 1_000) kB, \(rendered / rounds / 1_000) kB of HTML a round")
        print(String(format: "libcmark alone  %7.2f ms  %6.1f MB/s", alone * 1e3, Double(bytes) / alone / 1e6))
        print(String(format: "conversion      %7.2f ms  %6.1f MB/s", ours * 1e3, Double(bytes) / ours / 1e6))
        print(String(format: "ratio           %7.2f", ours / alone))
    }

    /// Parses and renders as cmark's command does; gives the length of the HTML.
    private static func libcmarkAlone(_ text: [UInt8]) -> Int {
        // The buffer is the text's own, the string libcmark's, freed at once.
        unsafe text.withUnsafeBytes { bytes in
            guard
                let html = unsafe cmark_markdown_to_html(
                    bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count,
                    CMARK_OPT_SMART | CMARK_OPT_UNSAFE)
            else { return 0 }
            defer { unsafe free(html) }
            return unsafe strlen(html)
        }
    }

    /// The processor time of this thread.
    private static func seconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }
}

/// A post such as recruiters write: prose with links and emphasis, headings, lists, now and then a table or a footnote.
private func post(_ number: Int) -> String {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 7
    func random(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
    let words = """
        we hire people who like to build things and the team that you would join has a habit of writing down what it learns \
        so that the next person finds it an interview with us takes two conversations never more than an hour each naïve café \
        the office in Lisbon is open on most days and nobody counts hours because results are what matters in the end ATS
        """.split { $0 == " " || $0 == "\n" }
    func sentence() -> String {
        var parts: [String] = []
        for _ in 0..<(8 + random(14)) {
            let word = String(words[random(words.count)])
            switch random(40) {
            case 0: parts.append("*\(word)*")
            case 1: parts.append("**\(word) \(words[random(words.count)])**")
            case 2: parts.append("[\(word)](../jobs/\(word)-\(random(90)).md)")
            case 3: parts.append("`\(word)`")
            case 4: parts.append("\(word)'s")
            default: parts.append(word)
            }
        }
        return parts.joined(separator: " ") + "."
    }
    func paragraph() -> String { (0..<(2 + random(4))).map { _ in sentence() }.joined(separator: "\n") + "\n\n" }
    var text = paragraph()
    for section in 0..<(2 + random(4)) {
        text += "## \(words[random(words.count)]) \(words[random(words.count)]) \(section)\n\n"
        for _ in 0..<(1 + random(4)) { text += paragraph() }
        switch random(10) {
        case 0, 1, 2: for _ in 0..<(3 + random(5)) { text += "- \(sentence())\n" }
        case 3: text += "> \(sentence())\n> \(sentence())\n"
        case 4: text += "```swift\nlet answer = \(random(99))\n```\n"
        case 5: text += "![\(words[random(words.count)])](picture-\(random(9)).png \"\(sentence())\")\n"
        case 6:
            text += "| Team | Place | Open |\n|---|:-:|--:|\n"
            for _ in 0..<4 {
                text += "| \(words[random(words.count)]) | *\(words[random(words.count)])* | \(random(9)) |\n"
            }
        default: break
        }
        text += "\n"
    }
    if random(4) == 0 { text += "As somebody said.[^1]\n\n[^1]: \(sentence())\n" }
    return text
}
