// A first word that is no command: the argument parser would call it an unexpected argument.

internal import ArgumentParser
internal import Diagnostics

/// What is wrong with the first word of a command line; nil if it is a command or an option, or there is none.
func unknownCommandProblem(_ arguments: [String], commands: [String]) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-"), first != "help", !commands.contains(first) else {
        return nil
    }
    let usual = [
        "server": "serve", "preview": "serve", "watch": "serve", "dev": "serve", "publish": "build", "deploy": "build",
        "generate": "build", "create": "new", "add": "new", "lint": "check", "test": "check", "start": "serve",
        "validate": "check", "version": "--version",
    ]
    let meant = usual[first].map { "; did you mean '\($0)'?" } ?? spellingSuggestion(for: first, among: commands)
    let known = commands.map { "'\($0)'" }.joined(separator: ", ")
    return "there is no command '\(printableText(first))'\(meant.isEmpty ? "; there are \(known)" : meant)"
}

extension CandidCommand {
    /// Ends the program where its first word is no command.
    static func refuseUnknownCommand() {
        let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
        if let problem = unknownCommandProblem(Array(CommandLine.arguments.dropFirst()), commands: commands) {
            exit(withError: ValidationError(problem))
        }
    }
}
