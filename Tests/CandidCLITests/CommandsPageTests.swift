// Documentation/Commands.md lists the commands and options of the program: all of them, and no others.

import Foundation
import TestSupport
import Testing

@Suite struct CommandsPageTests {
    /// What `candid --experimental-dump-help` says, as far as it matters here.
    private struct Help: Decodable {
        struct Command: Decodable {
            let commandName: String
            let subcommands: [Command]?
            let arguments: [Argument]?
        }

        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String

                var written: String { (kind == "long" ? "--" : "-") + name }
            }

            let kind: String
            let names: [Name]?
            let valueName: String?
            let defaultValue: String?
            let allValues: [String]?

            /// As in a table: `--port <port>`, `-q`, `<dir>`.
            var spellings: Set<String> {
                guard let names else { return ["<\(valueName ?? "")>"] }
                return Set(names.map { kind == "option" ? "\($0.written) <\(valueName ?? "")>" : $0.written })
            }
        }

        let command: Command
    }

    private func commands() throws -> [Help.Command] {
        let result = try run(["--experimental-dump-help"])
        let help = try JSONDecoder().decode(Help.self, from: Data(result.output.utf8))
        return (help.command.subcommands ?? []).filter { $0.commandName != "help" }
    }

    /// Those of the command and of its subcommands.
    private func arguments(of command: Help.Command) -> [Help.Argument] {
        let subcommands = (command.subcommands ?? []).filter { $0.commandName != "help" }
        return ([command] + subcommands).flatMap { $0.arguments ?? [] }.filter {
            !$0.spellings.contains("--help") && !$0.spellings.contains("--version")
        }
    }

    @Test func `every command has a section and a line in the list`() throws {
        let page = try DocumentationPage("Documentation/Commands.md")
        let names = Set(try commands().map(\.commandName))
        let sections = page.sections(level: 2).map(\.title).filter { $0.hasPrefix("candid ") }
        #expect(Set(sections.map { String($0.dropFirst("candid ".count)) }) == names)
        let listed = page.text.matches(of: /\| \[`([a-z-]+)`\]/).map { String($0.output.1) }
        #expect(Set(listed) == names)
    }

    @Test func `every option is in its table with its default and its values`() throws {
        let page = try DocumentationPage("Documentation/Commands.md")
        let build = try #require(page.section("## candid build"))
        for command in try commands() {
            let section = try #require(page.section("## candid \(command.commandName)"))
            var rows = optionRows(section)
            if section.text.contains("It takes the options of `candid build`") { rows += optionRows(build) }
            let given = arguments(of: command)
            #expect(
                Set(rows.flatMap { codeSpans($0[0]) }) == given.reduce(into: []) { $0.formUnion($1.spellings) },
                "\(command.commandName)")
            for argument in given {
                let row = try #require(rows.first { !argument.spellings.isDisjoint(with: codeSpans($0[0])) })
                if let value = argument.defaultValue { #expect(row[2] == "`\(value)`", "\(row[0])") }
                for value in argument.allValues ?? [] { #expect(codeSpans(row[1]).contains(value), "\(row[0])") }
            }
        }
    }

    private func optionRows(_ section: DocumentationPage) -> [[String]] {
        section.rows.filter { $0.count == 3 && ($0[0].hasPrefix("`-") || $0[0].hasPrefix("`<")) }
    }

    @Test func `every number of the report is in its table`() throws {
        let section = try #require(try DocumentationPage("Documentation/Commands.md").section("### The report"))
        try withTemporaryFolder { folder in
            try write("title: T\nurl: https://example.com\n", to: folder + "/Content/site.yml")
            #expect(try run(["build", "--report", "report.json"], in: folder).status == 0)
            let report = try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: folder + "/report.json")))
            let keys = try #require(report as? [String: Any]).keys
            #expect(Set(section.rows.flatMap { codeSpans($0[0]) }) == Set(keys))
        }
    }
}
