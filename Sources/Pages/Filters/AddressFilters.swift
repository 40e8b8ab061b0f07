// The filters for addresses: `url`, `absolute_url`, `mailto`, `asset`.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import WebText

func addAddressFilters(
    to environment: inout TemplateEnvironment, url: SiteURL, fingerprints: [String: String],
    localized: @escaping @Sendable (String) -> String = { $0 }
) {
    environment.addFilter("url") { (call: FilterCall) throws(TemplateCallFailure) in
        return .text(relativeAddress(localized(try call.text(for: "url")), url: url))
    }
    environment.addFilter("absolute_url") { (call: FilterCall) throws(TemplateCallFailure) in
        return .text(absoluteAddress(localized(try call.text(for: "absolute_url")), url: url))
    }
    environment.addFilter("mailto") { (call: FilterCall) throws(TemplateCallFailure) in
        return .text(mailtoAddress(of: try call.text(for: "mailto")))
    }
    environment.addFilter("asset") { (call: FilterCall) throws(TemplateCallFailure) in
        let given = try call.text(for: "asset")
        let path = given.hasPrefix("/") ? given : "/" + given
        guard let fingerprint = fingerprints[path] else {
            let hint = spellingSuggestion(for: path, among: fingerprints.keys.sorted())
            throw TemplateCallFailure("the theme has no static file '\(given)'\(hint)")
        }
        return .text(url.basePath + percentEncoded(path, for: .path) + "?v=" + fingerprint)
    }
}

/// A path of the site with the base path in front; anything else unchanged. Percent-encoding is kept.
func relativeAddress(_ text: String, url: SiteURL) -> String {
    if isSitePath(text) { return url.basePath + percentEncoded(text, for: .wholeAddress) }
    return text
}

/// A path of the site, with or without the base path, as an absolute address.
func absoluteAddress(_ text: String, url: SiteURL) -> String {
    guard isSitePath(text) else { return text }
    let hasBase = !url.basePath.isEmpty && (text == url.basePath || text.hasPrefix(url.basePath + "/"))
    return url.origin + (hasBase ? "" : url.basePath) + percentEncoded(text, for: .wholeAddress)
}

/// `/a` is a path of the site, `//host/a` an address of another site.
private func isSitePath(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "/") && text.utf8.dropFirst().first != UInt8(ascii: "/")
}
