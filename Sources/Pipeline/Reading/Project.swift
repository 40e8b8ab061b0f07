// Where a site and its Output are.

/// The folders of one build, as the user named them. Nothing has been checked yet.
package struct Project: Sendable {
    /// The folder that contains Content.
    package let site: String
    /// Where the site is published: `Output` in the site unless told otherwise.
    package let output: String

    package init(site: String, output: String? = nil) {
        let trimmed = withoutTrailingSlashes(site)
        self.site = trimmed
        self.output = output.map(withoutTrailingSlashes) ?? (trimmed == "/" ? "/Output" : trimmed + "/Output")
    }

    var content: String { site + "/Content" }
    var themes: String { site + "/Themes" }
    /// The program's own folder: the lock, and the trees that become Output.
    var workFolder: String { site + "/.candid" }
}

private func withoutTrailingSlashes(_ path: String) -> String {
    var path = path.isEmpty ? "." : path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return path
}
