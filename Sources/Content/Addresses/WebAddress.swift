// The forms of addresses that authors write: absolute URLs, paths of the site, e-mail.

package import SiteModel
internal import WebText

/// Whether this is an absolute http or https URL with a host and without characters that a URL cannot contain.
package func isWebURL(_ url: String) -> Bool {
    guard let scheme = addressScheme(of: url.utf8), scheme == "http" || scheme == "https" else { return false }
    let rest = url.dropFirst(scheme.utf8.count + 1)
    guard rest.hasPrefix("//") else { return false }
    let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !host.isEmpty && !hasForbiddenCharacter(url)
}

/// A URL has no spaces, control characters, quotation marks or angle brackets.
func hasForbiddenCharacter(_ url: String) -> Bool {
    url.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || "<>\"\\`".unicodeScalars.contains($0) }
}

/// Whether this looks like one e-mail address: the form that HTML's `type=email` accepts, with a dot in the domain.
package func isEmailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
    let local = parts[0].utf8.allSatisfy { byte in
        byte.isASCIIAlphanumeric || byte >= 0x80 || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return local && labels.count >= 2
        && labels.allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy { $0 == "-" || $0.properties.isAlphabetic || isDigit($0) }
        }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

/// An old address as authors write it, from the root: `/old/`, `/index.php?p=12`. Nil if no request could be for it.
func requestTarget(writtenAs text: String) -> RequestTarget? {
    guard let mark = text.firstIndex(of: "?") else { return sitePath(writtenAs: text).map { RequestTarget($0) } }
    let query = text[mark...].dropFirst()
    guard !query.isEmpty, !query.contains("#"), !hasForbiddenCharacter(String(query)),
        let path = sitePath(writtenAs: String(text[..<mark]))
    else { return nil }
    return RequestTarget(path, query: percentEncoded(String(query), for: .wholeAddress))
}

/// An address inside the site as authors write it, from the root: `/old/path`, `/old/path/`, `/feed.php`. A path
/// without a dot in its last part is a folder. Nil if it is not a safe path.
package func sitePath(writtenAs text: String) -> SitePath? {
    guard !text.contains("?"), !text.contains("#"), let decoded = percentDecoded(text) else { return nil }
    var path = composed(decoded)
    if path.hasSuffix("/index.html") { path.removeLast("index.html".count) }
    if !path.hasSuffix("/"), path.split(separator: "/").last?.contains(".") != true { path += "/" }
    return SitePath(path)
}
