// The command line: one program, subcommands.

internal import ArgumentParser

@main
struct CandidCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candid", abstract: "Make a recruiting blog from Markdown files.", version: "0.1.0",
        subcommands: [BuildCommand.self, CheckCommand.self])
}
