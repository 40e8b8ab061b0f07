// `candid init`: creates a small blog that builds at once.

internal import ArgumentParser
internal import Authoring
internal import Foundation
internal import Pipeline
internal import SiteModel

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a blog: settings, one document of each kind, and a workflow that publishes it.",
        discussion: """
            The blog builds at once, and every file in it is yours to change. Its workflow for GitHub Actions checks \
            and publishes it on every push, and when a scheduled post or a closing job is due. With --ci it comes with \
            the files for another host. In a folder that has a blog already, --ci adds only those files.

            candid init my-blog                create a blog
            candid init my-blog --ci netlify   create a blog that is published from Netlify
            candid init . --ci gitlab          publish this blog from GitLab
            """)

    @Argument(
        help: ArgumentHelp("A folder that does not exist yet or is empty.", valueName: "dir"), completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp("Use this date as today.", valueName: "when"))
    var now: String?

    @Option(
        help: ArgumentHelp(
            "Where the blog is published from: github (default), gitlab, netlify, cloudflare, vercel or server.",
            valueName: "host"))
    var ci: PublishingHost?

    func validate() throws {
        try requireName(of: folder, "<dir>")
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is not a date such as 2026-11-22") }
    }

    func run() throws {
        let release = ProgramRelease(version: programVersion, home: programHome)
        let host = ci ?? PublishingHost.github
        // A folder that does not exist has no entries. A new repository counts as empty.
        let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let isBlog = inside.contains("Content")
        try writing(site: folder) {
            let path = Project(site: folder).site
            let kind = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
            if kind == .typeSymbolicLink {
                throw AuthoringRefusal("'\(path)' is a link; name the folder itself")
            }
            if isBlog, ci != nil { return publishingFiles(for: host, release: release) }
            if let other = inside.sorted().first(where: { ![".git", "README.md", "LICENSE"].contains($0) }) {
                throw AuthoringRefusal("'\(folder)' is not empty: it contains '\(other)'; name a new folder")
            }
            return newSite(on: today(now), for: host, release: release)
        }
        if programHome == nil {
            writeToStandardError(
                "this candid does not know its own repository: replace '\(unknownRepository)' in the files for "
                    + "\(host.rawValue) with it\n")
        }
        guard !isBlog else { return }
        let path = Project(site: folder).site
        let go = path == "." ? "" : "cd \(shellWord(path)) && "
        writeToStandardError("created a blog; show it with: \(go)candid serve --open\n")
    }
}

extension PublishingHost: ExpressibleByArgument {}

/// A path quoted for a shell, so that it can be copied into one.
private func shellWord(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+,".contains($0) }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
}
