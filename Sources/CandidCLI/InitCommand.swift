// `candid init`: a small blog that builds and previews at once.

internal import ArgumentParser
internal import Authoring
internal import Foundation
internal import Pipeline

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a blog: settings, one document of each kind, a workflow that publishes it.",
        discussion: """
            The blog builds and previews at once; every file in it is yours to change. Its workflow for GitHub Actions \
            checks and publishes it on every push, and when a scheduled post or a closing job is due.

            candid init my-blog
            cd my-blog
            candid serve --open
            """)

    @Argument(
        help: ArgumentHelp("A folder that does not exist yet, or is empty.", valueName: "dir"), completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp("A day that stands for today.", valueName: "when"))
    var now: String?

    func validate() throws {
        try requireName(of: folder, "<dir>")
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is no date such as 2026-11-22") }
    }

    func run() throws {
        try writing(site: folder) {
            // A repository that was just begun counts as empty. A folder that is not there lists nothing.
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            if let other = inside.sorted().first(where: { ![".git", "README.md", "LICENSE"].contains($0) }) {
                throw AuthoringRefusal("'\(folder)' is not empty, it holds '\(other)'; name a new folder")
            }
            return newSite(on: today(now))
        }
        let path = Project(site: folder).site
        let go = path == "." ? "" : "cd \(shellWord(path)) && "
        writeToStandardError("a blog has begun; look at it with: \(go)candid serve --open\n")
    }
}

/// A path as one word of a shell, to be copied into one.
private func shellWord(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,".contains($0) }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
}
