// The reference for theme authors: each example prints what the page says, and nothing of the language is missing.

import Diagnostics
import Foundation
import Testing

@testable import Templates

@Suite struct ReferenceTests {
    private static var page: String {
        get throws {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let file = root.appendingPathComponent("Documentation/Themes/Language.md")
            return String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
    }

    @Test func `every example prints what stands behind its arrow`() throws {
        var isExample = false
        var count = 0
        for line in try Self.page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isExample = line == "```jinja"
                continue
            }
            guard isExample else { continue }
            let parts = line.components(separatedBy: "  →  ")
            try #require(parts.count == 2, "\(line)")
            let example = TemplateCase(file: "Language.md", name: parts[0], templates: [("main", parts[0])])
            let given = try example.run().trimmingCharacters(in: .whitespaces)
            #expect(given == parts[1].trimmingCharacters(in: .whitespaces), "\(line)")
            count += 1
        }
        #expect(count > 90)
    }

    @Test func `every filter and test has an entry`() throws {
        let sections = try Self.page.components(separatedBy: "\n## ")
        func entries(_ title: String) -> String { sections.first { $0.hasPrefix(title) } ?? "" }
        for filter in builtinFilters {
            let heading = "\n### \(filter.name)"
            #expect(
                entries("Filters").contains(heading + "\n") || entries("Filters").contains(heading + "("),
                "\(filter.name)")
        }
        for test in builtinTests {
            let section = entries("Tests")
            let heading = "\n### \(test.name)"
            let isNamed =
                section.contains(heading + "\n") || section.contains(heading + "(")
                || section.contains("`\(test.name)`")
            #expect(isNamed, "\(test.name)")
        }
    }
}
