// What the rules of all hosts share: which redirects there are, and the author's own lines before them.

internal import SiteModel

extension SiteOutline {
    /// The bytes of a file of rules. What the author wrote in a file of the same name comes first: hosts take the first rule that
    /// fits.
    func rules(at path: SitePath, _ generated: String) -> [UInt8] {
        var bytes = files.first { $0.path == path }?.text ?? []
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        return bytes + Array(generated.utf8)
    }

    /// Those with a query before those for every query.
    var redirectsForHosts: [Redirect] {
        redirects.filter { $0.from.query != nil } + redirects.filter { $0.from.query == nil }
    }
}

extension Redirect {
    /// The requests that mean the old address: of a folder, with and without the slash at its end.
    var paths: [String] {
        let path = redirectPath(from.path)
        return path.isFolder && path != .root ? [String(path.text.dropLast()), path.text] : [path.text]
    }
}

extension String {
    /// The text with a backslash before each of these characters.
    func escaping(_ characters: String) -> String {
        var escaped = ""
        for scalar in unicodeScalars {
            if characters.unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
