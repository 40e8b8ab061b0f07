// The command line: one program, subcommands.

internal import ArgumentParser
internal import SiteModel

@main
struct CandidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candid", abstract: "Make a recruiting blog from Markdown files.",
        discussion: """
            candid init my-blog && cd my-blog   begin a blog
            candid serve --open                 write with the page open
            candid new job "Night Operator"     begin a document
            candid check                        what an editor would say
            candid build                        publish to Output

            Completion for a shell: candid --generate-completion-script bash, zsh or fish.
            """, version: programVersion,
        subcommands: [
            BuildCommand.self, ServeCommand.self, CheckCommand.self, NewCommand.self, InitCommand.self,
        ])
}
