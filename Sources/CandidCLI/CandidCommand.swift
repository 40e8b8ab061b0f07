// The command line: one program, subcommands.

internal import ArgumentParser

@main
struct CandidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candid", abstract: "Make a recruiting blog from Markdown files.", version: "0.1.0",
        subcommands: [
            BuildCommand.self, ServeCommand.self, CheckCommand.self, NewCommand.self, InitCommand.self,
        ])
}
