// Makes an address on a page absolute (RFC 3986, section 5.2), and detects dangerous ones.

package import SiteModel
internal import WebText

/// The address of a page: the base of its relative addresses.
package struct PageAddress: Sendable {
    /// `https:`
    private let scheme: [UInt8]
    /// `https://jobs.example.com`
    let origin: [UInt8]
    /// `/blog/posts/a/`, percent-encoded.
    private let path: [UInt8]

    package init(_ path: SitePath, of url: SiteURL) {
        scheme = Array(url.origin.utf8.prefix { $0 != UInt8(ascii: "/") })
        origin = Array(url.origin.utf8)
        self.path = Array(url.href(path).utf8)
    }

    enum Resolution: Equatable {
        /// It is already absolute.
        case absolute
        case resolved([UInt8])
        /// A scheme that could run code in a feed reader, such as `javascript:`.
        case dangerous
    }

    /// - Parameter address: as a browser reads it, with decoded character references.
    func resolve(_ address: ArraySlice<UInt8>, isPicture: Bool) -> Resolution {
        // Browsers ignore tabs and line feeds everywhere, and spaces and control characters at the ends (WHATWG URL,
        // section 4.4).
        var text = address
        while let first = text.first, first <= 0x20 { text.removeFirst() }
        while let last = text.last, last <= 0x20 { text.removeLast() }
        if text.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
            text = text.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
        }
        if let name = addressScheme(of: text) {
            return isSafe(name, of: text, isPicture: isPicture) ? .absolute : .dangerous
        }
        let first = text.first
        let second = text.dropFirst().first
        let slash = UInt8(ascii: "/")
        if first == slash, second == slash { return .resolved(scheme + encoded(text)) }
        if first == slash { return .resolved(origin + withoutDots(text)) }
        if first == nil { return .resolved(origin + path) }
        if first == UInt8(ascii: "?") || first == UInt8(ascii: "#") { return .resolved(origin + path + encoded(text)) }
        let folder = path[...(path.lastIndex(of: slash) ?? path.startIndex)]
        return .resolved(origin + withoutDots(folder + text))
    }

    private func isSafe(_ scheme: String, of text: ArraySlice<UInt8>, isPicture: Bool) -> Bool {
        switch scheme {
        case "http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "matrix", "geo", "webcal", "ftp", "tag",
            "urn":
            true
        case "feed":
            // Some readers take what stands behind it for an address of its own: `feed:javascript:…`.
            addressScheme(of: text.dropFirst("feed:".utf8.count)).map { $0 == "http" || $0 == "https" }
                ?? text.dropFirst("feed:".utf8.count).starts(with: "//".utf8)
        case "data":
            // Pictures without scripts. SVG may contain scripts.
            isPicture
                && ["png", "gif", "jpeg", "webp", "avif"].contains { type in
                    let start = Array("data:image/\(type)".utf8)
                    // `image/png+svg` is another type than `image/png`.
                    let end = text.dropFirst(start.count).first
                    return (end == UInt8(ascii: ";") || end == UInt8(ascii: ","))
                        && zip(text, start).allSatisfy { $0.asciiLowercased == $1 }
                }
        default: false
        }
    }

    /// Resolves `.` and `..` in the path. Leaves query and fragment unchanged.
    private func withoutDots(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let end = text.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? text.endIndex
        guard text[..<end].contains(UInt8(ascii: ".")) else { return encoded(text) }
        var parts: [ArraySlice<UInt8>] = []
        let all = text[..<end].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, part) in all.enumerated() {
            let isLast = index == all.count - 1
            switch String(decoding: part, as: UTF8.self) {
            case ".":
                if isLast { parts.append([]) }
            case "..":
                // The empty part before the first slash is kept.
                if parts.count > 1 { parts.removeLast() }
                if isLast { parts.append([]) }
            default: parts.append(part)
            }
        }
        return encoded(Array(parts.joined(separator: [UInt8(ascii: "/")]))[...]) + encoded(text[end...])
    }

    /// Percent-encodes what a URL must not contain, and leaves what is already encoded.
    private func encoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for byte in text { bytes.appendPercentEncoded(byte, for: .wholeAddress) }
        return bytes
    }
}
