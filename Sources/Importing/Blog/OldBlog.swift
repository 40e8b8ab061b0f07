// The old blog's addresses: which are its own, and what is their path.

internal import Content
internal import SiteModel
internal import WebText

/// Where the old blog was.
struct OldBlog: Sendable {
    /// The address of its home page without a slash at the end: `https://old.example/blog`.
    let url: String
    let host: String
    /// Of the home page: `/blog`, or empty.
    let basePath: String
    /// Hosts whose addresses are the blog's, without `www.`.
    private let hosts: Set<String>

    /// - Parameters:
    ///   - addresses: of its home page, the one that counts first. What is no http(s) address is passed over.
    init(addresses: [String]) {
        let given = addresses.first { webParts($0) != nil } ?? ""
        url = String(given.prefix { $0 != "?" && $0 != "#" }).withoutTrailingSlash
        let parts = webParts(url)
        host = parts?.host ?? ""
        basePath = (parts?.path ?? "").withoutTrailingSlash
        hosts = Set(addresses.compactMap { webParts($0).map { bareHost($0.host) } })
    }

    /// An address of the old blog as a path from its home page, with query and fragment; nil if it is another's.
    ///
    /// - Parameter document: the path of the document in which a relative address stands.
    func own(_ address: String) -> OwnAddress? {
        var rest: Substring
        if let parts = webParts(address) {
            guard hosts.contains(bareHost(parts.host)) else { return nil }
            rest = parts.rest
        } else if address.hasPrefix("//") {
            return own("http:" + address)
        } else if address.hasPrefix("/") {
            rest = address[...]
        } else if address.hasPrefix("?") {
            rest = "/\(address)"[...]
        } else {
            return nil
        }
        if rest.isEmpty { rest = "/" }
        if rest.hasPrefix("?") || rest.hasPrefix("#") { rest = "/\(rest)"[...] }
        let fragmentStart = rest.firstIndex(of: "#") ?? rest.endIndex
        let fragment = String(rest[fragmentStart...].dropFirst())
        let withoutFragment = rest[..<fragmentStart]
        let queryStart = withoutFragment.firstIndex(of: "?") ?? withoutFragment.endIndex
        let query = String(withoutFragment[queryStart...].dropFirst())
        var path = composed(percentDecodedPath(String(withoutFragment[..<queryStart])))
        while path.holds("//") { path = path.replacing("//", with: "/") }
        if !basePath.isEmpty {
            guard path == basePath || path.hasPrefix(basePath + "/") else { return nil }
            path = String(path.dropFirst(basePath.count))
        }
        return OwnAddress(path: path.isEmpty ? "/" : path, query: query, fragment: fragment)
    }

    /// The absolute address of something on the old blog.
    func absolute(_ address: String) -> String {
        if webParts(address) != nil { return address }
        if address.hasPrefix("//") { return (url.hasPrefix("http:") ? "http:" : "https:") + address }
        let origin = url.dropLast(basePath.utf8.count)
        return address.hasPrefix("/") ? origin + address : url + "/" + address
    }
}

/// An address below the old blog's home page.
struct OwnAddress: Sendable, Equatable {
    /// From the home page, decoded: `/2007/03/month-three/`.
    let path: String
    let query: String
    let fragment: String

    /// The value of a parameter of the query.
    func parameter(_ name: String) -> String? {
        // Some wrote the addresses of links as HTML does.
        let decoded = decodingReferences(Array(query.utf8)[...], isInAttribute: true)
        for part in String(decoding: decoded, as: UTF8.self).split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.first == name[...] { return pair.count > 1 ? String(pair[1]) : "" }
        }
        return nil
    }

    /// The number in `?p=12`, `?page_id=12`, `?attachment_id=12` on the home page.
    var id: Int? {
        guard path == "/" || path == "/index.php" else { return nil }
        return (parameter("p") ?? parameter("page_id") ?? parameter("attachment_id")).flatMap { Int($0) }
    }
}

/// Host, path and all behind the host of an http(s) address; nil for any other.
func webParts(_ address: String) -> (host: String, path: String, rest: Substring)? {
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
    let behind = address.dropFirst(lower.hasPrefix("https://") ? 8 : 7)
    let host = behind.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !host.isEmpty else { return nil }
    let rest = behind.dropFirst(host.count)
    return (host.lowercased(), String(rest.prefix { $0 != "?" && $0 != "#" }), rest)
}

private func bareHost(_ host: String) -> String {
    let name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    for port in [":80", ":443"] where name.hasSuffix(port) { return String(name.dropLast(port.count)) }
    return name
}

extension String {
    var withoutTrailingSlash: String {
        var text = self[...]
        while text.last == "/" { text.removeLast() }
        return String(text)
    }
}

/// A path with `%41` read as `A`. What is cut off or is no UTF-8 stays as it is.
func percentDecodedPath(_ path: String) -> String {
    percentDecoded(path) ?? path
}

/// Old paths are the same with and without a slash at the end.
func oldPathKey(_ path: String) -> String {
    let path = path.withoutTrailingSlash
    return path.isEmpty ? "/" : path
}
