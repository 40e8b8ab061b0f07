// Slugs and file names: what WordPress called things, in the form that Candid and every file system take.

internal import Content
internal import HTMLConversion
internal import SiteModel
internal import WebText
internal import XMLReading

/// A slug, and whether it is not what WordPress had.
struct PlannedSlug: Sendable, Equatable {
    var text: String
    /// What was done to it, for the report; nil if nothing was.
    var change: String?
    /// Whether a final `.html` or `.php` was left out, so that the old path differs.
    var hadExtension = false
}

/// The slug of an item by its `wp:post_name`, else its title, else its number.
func plannedSlug(name: String, title: String, id: Int) -> PlannedSlug {
    var text = name
    var change: String?
    // WordPress cuts long names, in the middle of an encoded character too.
    while let percent = text.lastIndex(of: "%"), text[percent...].count < 3 || percentDecoded(text) == nil {
        text = String(text[..<percent])
        change = "its slug ended in the middle of a character"
    }
    var decoded = percentDecodedPath(text)
    decoded = composed(decoded)
    var hadExtension = false
    for ending in [".html", ".htm", ".php"] where decoded.hasSuffix(ending) && decoded.count > ending.count {
        decoded = String(decoded.dropLast(ending.count))
        hadExtension = true
        break
    }
    var slug = chosenSlug(of: decoded)
    // Folders that dots and hyphens begin are read by nobody, or are other folders.
    while let first = slug.first, "._-".contains(first) { slug.removeFirst() }
    while let last = slug.last, ".-".contains(last) { slug.removeLast() }
    if slug.isEmpty {
        let made = WebText.slug(of: title)
        slug = made.isEmpty ? "untitled-\(id)" : made
    } else if slug != decoded, change == nil {
        change = "the slug '\(decoded)' is '\(slug)' here"
    }
    return PlannedSlug(text: slug, change: change, hadExtension: hadExtension)
}

/// A file's name without its ending: no name that Windows or Candid refuses, no longer than 180 bytes.
func fileName(for slug: String) -> String {
    var name = String(slug.map { $0 == "." || $0 == "~" ? "-" : $0 })
    while name.utf8.count > 150 { name.removeLast() }
    while let first = name.first, first == "_" || first == "-" { name.removeFirst() }
    if name.isEmpty { name = "untitled" }
    let reserved = ["con", "prn", "aux", "nul"]
    let isDevice =
        reserved.contains(name.lowercased())
        || name.count == 4 && (name.lowercased().hasPrefix("com") || name.lowercased().hasPrefix("lpt"))
            && name.last?.isNumber == true
    return isDevice || name == "index" ? name + "-page" : name
}

/// Plain text of something that may hold tags and was escaped: `R&amp;D` is `R&D`.
func plainTitle(_ text: String) -> String {
    // Decoded once: XML's own level is gone already.
    parseHTML(text).plainText
}

/// WordPress's sanitize_title for logins: what stands in `/author/…/`.
func authorNicename(_ login: String) -> String {
    var name = ""
    for character in login.lowercased() {
        if character.isLetter || character.isNumber || character == "-" || character == "_" {
            name.append(character)
        } else if character == " " || character == "." {
            if name.last != "-" { name.append("-") }
        }
    }
    while name.first == "-" { name.removeFirst() }
    while name.last == "-" { name.removeLast() }
    return name
}

/// An address that may lead to a page of the new site: safe, and none of Candid's own.
func usableAddress(_ path: String) -> String? {
    guard let path = sitePath(writtenAs: path)?.text, path != "/" else { return nil }
    let parts = path.split(separator: "/")
    let first = String(parts[0])
    guard ownAddresses.contains(first) else {
        return ["feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt", "404.html", "_redirects", "_headers"]
            .contains(first)
            ? nil : path
    }
    // Below a list of documents an old address may have stood, if none of the list's own is meant.
    let mayHold = ["posts", "interviews", "jobs"].contains(first)
    return mayHold && parts.count > 1 && parts[1] != "page" && !parts[1].contains(".") ? path : nil
}

/// A term's name as a tag: commas part tags in Candid.
func tagName(_ name: String) -> String {
    name.replacing(",", with: " ").split(separator: " ").joined(separator: " ")
}

/// A language tag that Candid takes; nil for what is none.
func languageTag(_ text: String) -> String? {
    let tag = text.replacing("_", with: "-").trimmingWhiteSpace
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLetter }),
        parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    else { return nil }
    return tag
}

/// Whether two tags begin with the same language: `en` and `en-GB`.
func isSameLanguage(_ first: String, _ second: String) -> Bool {
    func main(_ tag: String) -> String { tag.lowercased().prefix { $0 != "-" && $0 != "_" } + "" }
    return main(first) == main(second)
}
