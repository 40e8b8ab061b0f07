// Examples of published specifications, read from beside the checkout or from where fetch-spec.sh puts them.

internal import Foundation

/// One example: a source and the HTML that a specification gives for it.
package struct SpecExample: Sendable {
    package let number: Int
    package let markdown: String
    package let html: String
}

/// The examples of a file, or nil where the file is in neither place.
package func specExamples(_ name: String) -> [SpecExample]? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let places = [root.appendingPathComponent(".build/spec"), root.appendingPathComponent("../shared/spec")]
    for place in places {
        // A file that cannot be read is not there.
        guard let text = try? String(contentsOf: place.appendingPathComponent(name), encoding: .utf8) else { continue }
        return parseExamples(text)
    }
    return nil
}

private func parseExamples(_ text: String) -> [SpecExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecExample] = []
    var markdown: [String]?
    var html: [String]?
    for line in text.components(separatedBy: "\n") {
        if line.hasPrefix(fence) {
            if let source = markdown {
                func joined(_ lines: [String]) -> String {
                    lines.map { $0.replacingOccurrences(of: "→", with: "\t") + "\n" }.joined()
                }
                examples.append(
                    SpecExample(number: examples.count + 1, markdown: joined(source), html: joined(html ?? [])))
                (markdown, html) = (nil, nil)
            } else if line.contains("example") {
                markdown = []
            }
        } else if markdown != nil {
            if line == ".", html == nil {
                html = []
            } else if html != nil {
                html?.append(line)
            } else {
                markdown?.append(line)
            }
        }
    }
    return examples
}
