// A job's file on the site, as far as a sync must know it.

internal import Content
internal import SiteModel
internal import WebText

/// A file in Content/jobs.
struct JobFile: Sendable {
    /// Relative to the site.
    let path: String
    private(set) var bytes: [UInt8]
    private(set) var document: EditableDocument

    /// Nil where its front matter cannot be read line by line.
    init?(path: String, bytes: [UInt8]) {
        guard let document = EditableDocument(fileBytes: bytes) else { return nil }
        (self.path, self.bytes, self.document) = (path, bytes, document)
    }

    mutating func replace(_ bytes: [UInt8]) -> Bool {
        guard let document = EditableDocument(fileBytes: bytes) else { return false }
        (self.bytes, self.document) = (bytes, document)
        return true
    }

    var identity: String? { document.text("synced-from") }
    var title: String { document.text("title") ?? "" }

    /// What its address ends with.
    var slug: String {
        if let written = document.text("slug") { return written }
        let parts = path.split(separator: "/").map(String.init)
        let name = parts.last == "index.md" && parts.count > 3 ? parts[parts.count - 2] : parts.last ?? ""
        return Content.slug(ofFileNamed: name)
    }

    /// The last parts of old addresses that lead here.
    var oldSlugs: [String] {
        switch document["aliases"] {
        case .text(let text): [lastPart(text)]
        case .list(let items): items.compactMap { if case .text(let text) = $0 { lastPart(text) } else { nil } }
        default: []
        }
    }

    /// Whether it is open on a day, as far as its keys say: not filled, and not closed before.
    func isOpen(on day: CalendarDate) -> Bool {
        if document["filled"] == .boolean(true) { return false }
        guard let text = document.text("closes"), let closes = try? DateForm(text) else { return true }
        return closes.day >= day
    }

    /// The text without the space around it.
    var bodyText: String { trimmedText(document.body) }

    private func lastPart(_ address: String) -> String { address.split(separator: "/").last.map(String.init) ?? "" }
}

/// The lines between the first and the last with something on it, for comparison.
func trimmedText(_ bytes: some Sequence<UInt8>) -> String {
    let text = Array(bytes)
    guard let start = text.firstIndex(where: { $0 > 0x20 }), let end = text.lastIndex(where: { $0 > 0x20 }) else {
        return ""
    }
    return String(decoding: text[start...end], as: UTF8.self)
}

func textDigest(_ text: String) -> String { SHA256.hexadecimal(of: Array(text.utf8)) }
