// The command line: one program with subcommands.

internal import ArgumentParser

@main
struct CandidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candid", abstract: "Build a recruiting blog from Markdown files.",
        discussion: """
            candid init my-blog && cd my-blog   create a blog
            candid serve --open                 show it in a browser while you write
            candid new job "Night Operator"     create a document
            candid check                        find what an editor would notice
            candid build                        build and publish to Output
            candid jobs sync                    get jobs from job boards

            Shell completion: candid --generate-completion-script bash, zsh or fish.
            """, version: versionLine,
        subcommands: [
            BuildCommand.self, ServeCommand.self, CheckCommand.self, NewCommand.self, InitCommand.self,
            ImportCommand.self, JobsCommand.self, RecordIDsCommand.self,
        ])

    static func main() async {
        prepareStandardStreams()
        refuseUnknownCommand()
        await main(nil)
        if let reason = standardOutputFailure() {
            writeToStandardError("error: cannot write to standard output: \(reason)\n")
            exit(withError: ExitCode(1))
        }
    }
}
