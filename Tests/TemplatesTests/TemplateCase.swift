// Case files: templates, a context, and what they must give.

import Diagnostics
import Foundation
import Templates
import Testing

/// One case of a file in `Cases`.
///
///     === its name
///     --- context
///     {"name": "value"}
///     --- template
///     the template that is rendered, 'main'
///     --- template base.html
///     another one
///     --- output
///     what is printed
///
/// or, in place of the output, `--- error` with the diagnostic as it is printed. A section's text ends before the line
/// feed in front of the next heading.
struct TemplateCase: Sendable {
    let file: String
    let name: String
    var context = "{}"
    var templates: [(name: String, text: String)] = []
    var output: String?
    var error: String?

    static func readAll(in folder: URL) throws -> [TemplateCase] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        return try files.sorted().flatMap { try read(folder.appendingPathComponent($0)) }
    }

    static func read(_ file: URL) throws -> [TemplateCase] {
        cases(of: String(decoding: try Data(contentsOf: file), as: UTF8.self), file: file.lastPathComponent)
    }

    static func cases(of text: String, file: String) -> [TemplateCase] {
        var cases: [TemplateCase] = []
        var section = ""
        var lines: [Substring] = []
        func close() {
            guard !section.isEmpty, !cases.isEmpty else { return }
            let content = lines.joined(separator: "\n")
            let last = cases.count - 1
            switch section {
            case "context": cases[last].context = content
            case "output": cases[last].output = content
            case "error": cases[last].error = content
            case "template": cases[last].templates.append(("main", content))
            case _ where section.hasPrefix("template "):
                cases[last].templates.append((String(section.dropFirst("template ".count)), content))
            default: Issue.record("\(file.lastPathComponent): '\(section)' is no heading of a case")
            }
            section = ""
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("=== ") {
                if lines.last == "" { lines.removeLast() }
                close()
                cases.append(TemplateCase(file: file, name: String(line.dropFirst(4))))
                lines = []
            } else if line.hasPrefix("--- ") {
                close()
                section = String(line.dropFirst(4))
                lines = []
            } else {
                lines.append(line)
            }
        }
        if lines.last == "" { lines.removeLast() }
        close()
        return cases
    }

    /// Renders the case: what is printed, or its diagnostics as the terminal prints them, notes indented below.
    func run() throws -> String {
        var environment = TemplateEnvironment()
        // Lower than what pages have, so that the cases of what does not end take no time.
        environment.limits.steps = 50_000
        environment.limits.outputBytes = 4 << 20
        let sources = templates.enumerated().map { number, template in
            Source(id: SourceID(number), path: template.name, fileBytes: Array(template.text.utf8))
        }
        let checked = TemplateSet.compile(
            zip(templates, sources).map { TemplateSource(name: $0.name, source: $1) }, environment: environment)
        let table = SourceTable(sources)
        if !checked.diagnostics.isEmpty {
            return checked.diagnostics.map { Self.text(of: $0, table) }.joined(separator: "\n")
        }
        var names: [(String, TemplateValue)] = []
        if case .dictionary(let dictionary) = try JSONReader.read(context) {
            names = dictionary.keys.map { ($0, dictionary[$0] ?? .none) }
        }
        var output: [UInt8] = []
        if let diagnostic = checked.value.render("main", names: names, subject: nil, into: &output) {
            return Self.text(of: diagnostic, table)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func text(of diagnostic: Diagnostic, _ table: SourceTable) -> String {
        func place(_ span: SourceSpan) -> String {
            let source = table[span.source]
            let position = LineTable(source.bytes).position(at: span.bytes.lowerBound)
            return "\(source.path):\(position.line):\(position.column)"
        }
        var lines = ["\(place(diagnostic.span)): \(diagnostic.severity.rawValue): \(diagnostic.message)"]
        for note in diagnostic.notes {
            lines.append("    " + (note.span.map { place($0) + ": " } ?? "") + note.message)
        }
        return lines.joined(separator: "\n")
    }
}
