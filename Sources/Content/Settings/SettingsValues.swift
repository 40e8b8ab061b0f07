// The values in site.yml with a special form: the site's URL, languages, time zones.

internal import Diagnostics
internal import Foundation
package import SiteModel
internal import WebText

/// Why an address cannot be the address of a site. The text follows the name of the key or option.
package struct AddressRefusal: Error {
    package let reason: String
}

/// An absolute http or https URL of a site, without query, fragment or user. Its path is kept.
package func siteURL(_ url: String) throws(AddressRefusal) -> SiteURL {
    guard isWebURL(url), let scheme = addressScheme(of: url.utf8) else {
        let advice = webAddressAdvice(url)
        throw AddressRefusal(
            reason: "must be absolute, such as https://jobs.example.com/blog, not '\(quotation(url))'" + advice)
    }
    let rest = url.dropFirst(scheme.utf8.count + 3)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let path = rest.dropFirst(authority.count)
    guard !path.contains("?"), !path.contains("#") else {
        throw AddressRefusal(reason: "must not have a query or a fragment")
    }
    guard !authority.contains("@") else { throw AddressRefusal(reason: "must have no user name in it") }
    let host = hostName(authority)
    let isHost = host.utf8.allSatisfy { byte in
        byte.isASCIIAlphanumeric
            || "-._:[]".utf8.contains(byte)
    }
    guard isHost, !host.isEmpty, authority.count - host.count != 1 else {
        throw AddressRefusal(reason: "has a host with letters beyond ASCII; use its xn-- form")
    }
    if let port = port(authority), !(1...65_535).contains(Int(port) ?? 0) {
        throw AddressRefusal(reason: "has the port '\(port)', which is not a number from 1 to 65535")
    }
    if let file = path.split(separator: "/").last?.lowercased(),
        [".html", ".htm", ".php", ".aspx"].contains(where: { file.hasSuffix($0) })
    {
        throw AddressRefusal(reason: "is the address of a page; write that of the blog, without '\(file)'")
    }
    let parts = path.split(separator: "/").map { percentDecoded(String($0)) ?? "." }
    guard let checked = SitePath("/" + parts.map { composed($0) + "/" }.joined()) else {
        throw AddressRefusal(reason: "has an unsafe path: '\(path)'")
    }
    return SiteURL(
        origin: scheme + "://" + authority.lowercased(), basePath: String(checked.encoded.dropLast()),
        host: host.lowercased())
}

extension FieldReader {
    mutating func siteURL(_ text: Spanned<String>, named name: String) -> SiteURL? {
        do throws(AddressRefusal) {
            return try Content.siteURL(text.value)
        } catch {
            reportInvalid("\(name) \(error.reason)", at: text.span)
            return nil
        }
    }

    /// An absolute http or https URL.
    mutating func webAddress(_ key: String) -> String? {
        guard let url = word(key) else { return nil }
        if isWebURL(url.value) { return percentEncoded(url.value, for: .wholeAddress) }
        reportInvalid(
            "'\(key)' must be an absolute http or https address, not '\(quotation(url.value))'"
                + webAddressAdvice(url.value), at: url.span)
        return nil
    }

    /// A tag of BCP 47.
    mutating func language() -> String? {
        guard let tag = text("language") else { return nil }
        if isLanguageTag(tag.value) { return tag.value }
        let meant = tag.value.contains("_") ? tag.value.replacing("_", with: "-") : languageCode(named: tag.value)
        let hint = meant.map { "; did you mean '\($0)'?" } ?? ""
        reportInvalid(
            "'language' must be a language tag (BCP 47) such as en or en-US, not '\(tag.value)'" + hint, at: tag.span)
        return nil
    }

    mutating func timeZone() -> String? {
        guard let name = text("time-zone") else { return nil }
        if LocalTime.isKnown(name.value) { return name.value }
        reportInvalid(
            "there is no time zone '\(name.value)'; write it as America/Los_Angeles or UTC"
                + spellingSuggestion(for: name.value, among: LocalTime.knownNames), at: name.span)
        return nil
    }

    mutating func themeName() -> String? {
        guard let name = text("theme") else { return nil }
        let isName = !name.value.isEmpty && !name.value.contains { "/\\".contains($0) } && !name.value.hasPrefix(".")
        if isName { return name.value }
        reportInvalid("'theme' must be the name of a folder in Themes, not '\(name.value)'", at: name.span)
        return nil
    }

    /// `error`, `warning` or `off`, which YAML may also read as false.
    mutating func linkChecking() -> LinkChecking {
        choice("check-links", of: LinkChecking.self)?.value ?? .error
    }
}

/// `de` for `German` and `Deutsch`.
private func languageCode(named name: String) -> String? {
    let wanted = foldedName(name)
    let english = Locale(identifier: "en")
    return Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.utf8.count == 2 }.sorted().first { code in
        [english, Locale(identifier: code)].contains { locale in
            locale.localizedString(forLanguageCode: code).map { foldedName($0) == wanted } ?? false
        }
    }
}

/// The host of `host:8000` and `[::1]:8000`.
private func hostName(_ authority: Substring) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
    return String(authority.prefix { $0 != ":" })
}

private func port(_ authority: Substring) -> Substring? {
    let rest = authority.dropFirst(hostName(authority).count)
    return rest.hasPrefix(":") ? rest.dropFirst() : nil
}
