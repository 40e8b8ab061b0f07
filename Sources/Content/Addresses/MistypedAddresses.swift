// Addresses that are nearly right: what is wrong with them, and what to write. Each is the end of a message.

internal import SiteModel
internal import WebText

/// What to say of a text that is not an absolute http or https address: `; write https://www.example.com`.
func webAddressAdvice(_ text: String) -> String {
    let text = trimmed(text)
    if let inside = insideTypographicQuotes(text) ?? insideAngleBrackets(text) {
        return isWebURL(inside) ? "; write \(quotation(inside)) without the marks around it" : webAddressAdvice(inside)
    }
    if let space = text.unicodeScalars.first(where: isBlankScalar) {
        let what = space == " " ? "a space" : codePoint(space)
        return "; it contains \(what): write %20 instead, or delete it"
    }
    if isEmailAddress(text) || text.lowercased().hasPrefix("mailto:") { return "; this is an e-mail address" }
    if let mark = text.unicodeScalars.first(where: { "<>\"\\`".unicodeScalars.contains($0) }) {
        return "; delete the '\(mark)'"
    }
    for wrong in [
        "http:/", "https:/", "http//", "https//", "http:", "https:", "htp://", "htps://", "ttps://", "ttp://",
    ] {
        guard text.lowercased().hasPrefix(wrong), !text.lowercased().hasPrefix("\(wrong)/") || wrong.hasSuffix("//")
        else {
            continue
        }
        let rest = text.dropFirst(wrong.count).drop { $0 == "/" }
        if looksLikeHost(rest) { return "; write https://\(quotation(String(rest)))" }
    }
    return looksLikeHost(text[...]) ? "; write https://\(quotation(text))" : ""
}

/// What to say of a text that is not an e-mail address.
func emailAdvice(_ text: String) -> String {
    let text = trimmed(text)
    if isWebURL(text) { return "; this is a web address" }
    if text.contains(",") || text.contains(";") { return "; give one address" }
    let parts = text.split { $0 == "<" || $0 == ">" || $0 == " " || $0 == ":" || "“”„\"'".contains($0) }.map(
        String.init)
    let addresses = parts.filter(isEmailAddress)
    if addresses.count == 1 { return "; write \(addresses[0]) alone" }
    let closed = String(text.unicodeScalars.filter { !isBlankScalar($0) })
    return closed != text && isEmailAddress(closed) ? "; it contains a space: write \(closed)" : ""
}

/// `www.example.com/apply`, `example.com`: words with dots between them, of which the last is a usual domain's.
func looksLikeHost(_ text: Substring) -> Bool {
    let host = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, labels[0] == "www" || usualDomains.contains(labels[labels.count - 1].lowercased()) else {
        return false
    }
    return labels.allSatisfy { label in !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
}

private let usualDomains = words(
    """
    com org net edu gov info biz io dev app ai co jobs careers example eu de at ch fr es it nl be lu dk se no fi is ie uk pl
    cz pt gr ro hu us ca mx br ar au nz jp kr cn tw in za
    """)

private func insideAngleBrackets(_ text: String) -> String? {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : nil
}

/// Why a text is no address to redirect from, and what to write: the words behind `the alias 'x'`.
func oldAddressProblem(_ text: String) -> String {
    if let inside = insideTypographicQuotes(text) {
        return "is in quotation marks; write \(quotation(inside)) alone"
    }
    if let scheme = addressScheme(of: text.utf8), scheme == "http" || scheme == "https" {
        let path = text.dropFirst(scheme.utf8.count + 3).drop { $0 != "/" }
        guard !path.isEmpty, path != "/" else {
            return "is the address of a whole site; write a path from the root, as /old/path/"
        }
        guard !path.contains("#") else { return oldAddressProblem(String(path)) }
        return "is a whole address; write its path from the site's root, '\(quotation(String(path)))'"
    }
    if text.contains("#") { return "has a '#', but browsers do not send what follows it; delete it" }
    if text.hasSuffix("?") { return "ends with '?'; delete it" }
    if !text.hasPrefix("/") { return "must begin with '/'; write '/\(quotation(text))'" }
    if text.utf8.count > SitePath.longest { return "is longer than \(SitePath.longest) bytes; shorten it" }
    return "is not a safe address; write the old address from the root, such as /old/path/"
}

/// What to say of a relative link that is most likely no path; nil if it may well be one.
func mistypedLinkAdvice(_ path: String) -> String? {
    if let inside = insideTypographicQuotes(path) {
        return "; the quotation marks are part of it, so write \(quotation(inside)) without them"
    }
    if isEmailAddress(path) { return "; write mailto:\(quotation(path))" }
    return looksLikeHost(path[...]) ? "; write https://\(quotation(path))" : nil
}
