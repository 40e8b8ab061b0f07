// Addresses inside the site: paths that are safe to write below Output and right in a URL.

internal import WebText

/// A checked path from the site's root, not percent-encoded: `/posts/a/`, `/feed.xml`. It has no empty, `.` or `..`
/// part, no control character, no backslash, no part longer than 200 bytes and not more than 900 bytes in all, so that
/// every file system and every reader of addresses accepts it.
package struct SitePath: Hashable, Comparable, Sendable {
    package let text: String

    /// The system of a Mac takes paths of 1,024 bytes; the folder of the site is before this one.
    package static let longest = 900

    /// Nil if the text is not a safe path that begins with `/`.
    package init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= Self.longest else { return nil }
        // Bytes and dots of the part that the loop is in.
        var length = 0
        var dots = 0
        for byte in text.utf8.dropFirst() {
            if byte == UInt8(ascii: "/") {
                guard length > 0, SitePath.isSafe(length: length, dots: dots) else { return nil }
                (length, dots) = (0, 0)
                continue
            }
            guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return nil }
            length += 1
            if byte == UInt8(ascii: ".") { dots += 1 }
        }
        guard SitePath.isSafe(length: length, dots: dots) else { return nil }
        self.text = text
    }

    /// Not `.` or `..`, and not longer than file systems allow.
    private static func isSafe(length: Int, dots: Int) -> Bool {
        length <= 200 && !(length == dots && (1...2).contains(length))
    }

    /// A path that the program composed from checked parts.
    package init(unchecked text: String) {
        self.text = text
    }

    /// The name of the list of all files that lies in Output itself: no address begins with it.
    package static let outputListName = ".candid-files"

    package static let root = SitePath(unchecked: "/")

    /// A folder below this one: `/posts/` and `a` give `/posts/a/`.
    package func folder(_ name: String) -> SitePath { SitePath(unchecked: text + name + "/") }

    /// A file in this folder: `/posts/` and `feed.xml` give `/posts/feed.xml`.
    package func file(_ name: String) -> SitePath { SitePath(unchecked: text + name) }

    package var isFolder: Bool { text.utf8.last == UInt8(ascii: "/") }

    /// Its path below Output: `/posts/a/` is `posts/a/index.html`.
    package var outputPath: String { String(text.dropFirst()) + (isFolder ? "index.html" : "") }

    /// Equal for paths that are one address: those of one file below Output on file systems that ignore letter case and
    /// Unicode form, as those of Mac and Windows do. It is no path: `/posts/STRASSE/` has `/posts/strasse/index.html`.
    package var key: String { foldedName(isFolder ? text + "index.html" : text) }

    /// Percent-encoded (RFC 3986, section 2): as a URL requires.
    package var encoded: String { percentEncoded(text, for: .path) }

    package static func < (left: SitePath, right: SitePath) -> Bool { left.text < right.text }
}
