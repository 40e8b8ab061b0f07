// The command line: one program, subcommands.

internal import ArgumentParser

@main
struct CandidCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "candid", version: "0.1.0")
}
