// Addresses that lead nowhere from any machine but the author's: files of it, the preview, and half an address.

internal import WebText

/// What is wrong with an address that no reader can follow, and what to write; nil if nothing is.
///
/// - Parameter isAsked: whether web addresses are asked, so that a server on this machine answers for itself.
func unreachableAddress(_ text: String, isAsked: Bool) -> String? {
    let shown = "'\(quotation(text))'"
    let file =
        "\(shown) is a file on your own machine, which no reader has; put it beside the document, or in Content/static"
    if text.hasPrefix("\\") { return file }
    guard let scheme = addressScheme(of: text.utf8)?.lowercased() else { return nil }
    // `C:\notes.docx` begins like a scheme.
    if scheme == "file" || scheme.utf8.count == 1 { return file }
    let rest = text.dropFirst(scheme.utf8.count + 1)
    if scheme == "mailto", rest.isEmpty { return "\(shown) has no e-mail address; write it after the colon" }
    guard scheme == "http" || scheme == "https" else { return nil }
    guard rest.hasPrefix("//") else {
        return "\(shown) lacks a '/'; write '\(scheme)://\(quotation(String(rest.drop { $0 == "/" })))'"
    }
    let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
    if authority.isEmpty { return "\(shown) has no host; write it after '\(scheme)://'" }
    guard !isAsked, isOwnMachine(authority.lowercased()) else { return nil }
    let path = String(rest.dropFirst(2 + authority.count))
    return
        "\(shown) leads to your own machine, as the preview does; write its path, '\(quotation(path.isEmpty ? "/" : path))'"
}

/// - Parameter authority: a host, and perhaps a port (RFC 3986, section 3.2).
private func isOwnMachine(_ authority: String) -> Bool {
    if authority.hasPrefix("[::1]") { return true }
    let host = authority.prefix { $0 != ":" }
    return host == "localhost" || host.hasSuffix(".localhost") || host == "0.0.0.0"
        || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
}
