// The reference for theme authors: each example prints what the page says, and nothing of the language is missing.

import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Templates

@Suite struct ReferenceTests {
    private static var page: String { get throws { try DocumentationPage("Documentation/Themes/Language.md").text } }

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

    @Test func `the case in Contributing gives its output`() throws {
        let page = try DocumentationPage("Documentation/Contributing.md")
        let text = try #require(
            page.code(after: "Cases of the template engine are in `Tests/TemplatesTests/Cases`, many in one file:"))
        let testCase = try #require(TemplateCase.cases(of: text, file: "Contributing.md").first)
        #expect(try testCase.run() == testCase.output)
    }
}
