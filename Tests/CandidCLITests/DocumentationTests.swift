// The documentation as a whole: its links lead somewhere, and the commands in it exist.

import Foundation
import TestSupport
import Testing

@Suite struct DocumentationTests {
    /// The pages that people read, by their paths in the repository.
    private static let paths: [String] = {
        let below = FileManager.default.enumerator(atPath: repository + "/Documentation")?.compactMap { $0 as? String }
        return ["README.md", "CHANGELOG.md", "Benchmarks/README.md", "Benchmarks/Templates/README.md"]
            + (below ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/" + $0 }
    }()

    @Test func `there is documentation to test`() {
        #expect(Self.paths.count > 10)
    }

    @Test(arguments: paths)
    func `links lead to files and headings that exist`(path: String) throws {
        for link in prose(try DocumentationPage(path).text).matches(of: /\]\(([^)]+)\)/).map({ String($0.output.1) })
        where !link.contains("://") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let folder = URL(fileURLWithPath: repository + "/" + path).deletingLastPathComponent()
            let target = parts[0].isEmpty ? repository + "/" + path : folder.appendingPathComponent(parts[0]).path
            #expect(FileManager.default.fileExists(atPath: target), "\(path) links to \(link)")
            guard parts.count == 2 else { continue }
            let headings = try String(contentsOfFile: target, encoding: .utf8).split(separator: "\n")
                .filter { $0.hasPrefix("#") }.map(anchor)
            #expect(headings.contains(parts[1]), "\(path) links to \(link)")
        }
    }

    /// The text without its code: what looks like a link there is an example.
    private func prose(_ text: String) -> String {
        var isFenced = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") { isFenced.toggle() }
            return !isFenced && !line.hasPrefix("    ")
        }
        return lines.joined(separator: "\n").replacing(/`[^`]+`/, with: "")
    }

    /// The address that GitHub gives a heading.
    private func anchor(of heading: Substring) -> String {
        heading.drop { $0 == "#" }.trimmingPrefix(" ").lowercased()
            .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
    }

    @Test(arguments: paths)
    func `make commands exist`(path: String) throws {
        let makefile = try String(contentsOfFile: repository + "/Makefile", encoding: .utf8)
        let text = try DocumentationPage(path).text
        for command in text.matches(of: /(?:^    |`)make ([a-z-]+)/.anchorsMatchLineEndings()) {
            #expect(makefile.contains("\n\(command.output.1):"), "\(path) names make \(command.output.1)")
        }
    }

    @Test(arguments: paths)
    func `candid commands and options exist`(path: String) throws {
        // An older version may have had others.
        guard path != "CHANGELOG.md" else { return }
        let help = try run(["--experimental-dump-help"]).output
        let text = try DocumentationPage(path).text
        for line in text.matches(of: /(?:^    |^|`)candid ([a-z][a-z-]*)([^`\n]*)/.anchorsMatchLineEndings()) {
            let known = help.contains("\"commandName\" : \"\(line.output.1)\"")
            #expect(known || line.output.1 == "help", "\(path): \(line.output.0)")
            for option in line.output.2.prefix(while: { $0 != "#" }).matches(of: /--([a-z-]+)/) {
                #expect(help.contains("\"name\" : \"\(option.output.1)\""), "\(path): \(line.output.0)")
            }
        }
    }

    @Test func `the changelog begins with the version of the program`() throws {
        let output = try run(["--version"]).output
        let version = try #require(output.firstMatch(of: /candid (\d+\.\d+\.\d+)|^(\d+\.\d+\.\d+)/))
        let number = version.output.1 ?? version.output.2 ?? ""
        let first = try #require(try DocumentationPage("CHANGELOG.md").sections(level: 2).first)
        #expect(first.title.prefix { $0 != " " } == number)
    }
}
