// `candid init`: a small blog that builds at once, and the files that publish it. Their texts are in the folder Starter, which the
// build puts into the program.

package import SiteModel

/// Where a blog is published from.
package enum PublishingHost: String, CaseIterable, Sendable {
    case github
    case gitlab
    case netlify
    case cloudflare
    case vercel
    case server
}

/// What the files of a host name: the release of Candid that they install.
package struct ProgramRelease: Sendable {
    package let version: String
    /// The address of Candid's repository in a browser; nil if the program does not know where it was built from.
    package let home: String?

    package init(version: String, home: String?) {
        self.version = version
        self.home = home
    }
}

/// What stands in a host's files in place of the repository if that is not known.
package let unknownRepository = "OWNER/candid"

/// The files of a new blog, by their paths relative to its folder.
package func newSite(on today: CalendarDate, for host: PublishingHost = .github, release: ProgramRelease) -> [NewFile] {
    starter("blog/", ["today": today.text]) + publishingFiles(for: host, release: release)
}

/// The files that publish a blog from a host, by their paths relative to its folder. The workflow of GitHub installs Candid by its
/// action; all others run a script that downloads the release and checks its sum.
package func publishingFiles(for host: PublishingHost, release: ProgramRelease) -> [NewFile] {
    let home = release.home ?? "https://github.com/" + unknownRepository
    let repository = home.split(separator: "/").suffix(2).joined(separator: "/")
    let values = ["version": release.version, "home": home, "repository": repository]
    let installer = host == .github ? [] : starter("ci/release/", values)
    return starter("ci/\(host.rawValue)/", values) + installer
}

/// The files of a folder in Starter, with values in place of `@name@` in paths and texts. The blog's list of what git ignores has no
/// dot there, where git would follow it. The order is that of the paths.
private func starter(_ folder: String, _ values: [String: String]) -> [NewFile] {
    starterFiles.filter { $0.path.hasPrefix(folder) }.map { file in
        var path = String(file.path.dropFirst(folder.count))
        if path == "gitignore" { path = ".gitignore" }
        var text = String(decoding: file.bytes, as: UTF8.self)
        for (name, value) in values {
            path.replace("@\(name)@", with: value)
            text.replace("@\(name)@", with: value)
        }
        return NewFile(path: path, text: text)
    }
}
