// The project's documentation as tests read it: sections, tables and code.

internal import Foundation

/// The folder of the repository.
package let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// A page of the documentation, or one of its sections.
package struct DocumentationPage {
    package let text: String

    /// - Parameter path: relative to the repository.
    package init(_ path: String) throws {
        text = try String(contentsOfFile: repository + "/" + path, encoding: .utf8)
    }

    private init(text: some StringProtocol) { self.text = String(text) }

    /// The lines below a heading (`## site.yml`), up to the next heading of its level or above; nil without that heading.
    package func section(_ heading: String) -> DocumentationPage? {
        let level = heading.prefix { $0 == "#" }.count
        guard let start = text.range(of: "\n\(heading)\n") else { return nil }
        let lines = text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        let end = lines.firstIndex { line in
            let mark = line.prefix { $0 == "#" }.count
            return (1...level).contains(mark) && line.dropFirst(mark).hasPrefix(" ")
        }
        return DocumentationPage(text: lines[..<(end ?? lines.endIndex)].joined(separator: "\n") + "\n")
    }

    /// The headings of one level, with the section below each.
    package func sections(level: Int) -> [(title: String, section: DocumentationPage)] {
        let mark = String(repeating: "#", count: level) + " "
        return text.split(separator: "\n").filter { $0.hasPrefix(mark) }.compactMap { heading in
            section(String(heading)).map { (String(heading.dropFirst(mark.count)), $0) }
        }
    }

    /// The cells of every table's rows, without heads.
    package var rows: [[String]] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { index in
            let line = lines[index]
            guard line.hasPrefix("| "), !isRule(line), index + 1 == lines.count || !isRule(lines[index + 1]) else {
                return nil
            }
            // `\\|` is a bar within a cell.
            return line.dropFirst().replacing("\\|", with: "\u{0}").split(separator: "|").map {
                $0.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces)
            }
        }
    }

    private func isRule(_ line: Substring) -> Bool { line.hasPrefix("|") && line.allSatisfy { "|-: ".contains($0) } }

    /// The indented block of code that follows a line.
    package func code(after line: String) -> String? {
        guard let start = text.range(of: line + "\n\n") else { return nil }
        var code: [Substring] = []
        for line in text[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("    ") || line.isEmpty else { break }
            code.append(line.dropFirst(4))
        }
        while code.last?.isEmpty == true { code.removeLast() }
        return code.joined(separator: "\n") + "\n"
    }
}

/// The words in code spans: `min` and `max` of "`min`, `max`".
package func codeSpans(_ text: String) -> [String] { text.matches(of: /`([^`]+)`/).map { String($0.output.1) } }
