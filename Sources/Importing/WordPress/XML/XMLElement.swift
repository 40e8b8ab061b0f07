// One element of an export with all that is in it: an item, an author, a term.

/// An element as it was read. Text and CDATA of an element are one text.
struct XMLElement {
    /// As it was written, with its prefix: `wp:post_id`.
    let name: String
    var attributes: [(name: String, value: String)] = []
    var children: [XMLElement] = []
    var text = ""
    /// Written with another prefix that means the same; one of the usual prefix counts before it.
    var isAlias = false
    /// Of its start tag in the file, from 1.
    let line: Int

    init(_ name: String, line: Int) {
        self.name = name
        self.line = line
    }

    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The text of the first child of a name that is not empty, trimmed; an empty text where there is none.
    subscript(_ name: String) -> String {
        var aliased = ""
        for child in children where child.name == name {
            let text = child.text.trimmingWhiteSpace
            if !text.isEmpty, !child.isAlias { return text }
            if aliased.isEmpty { aliased = text }
        }
        return aliased
    }

    /// The same with its white space.
    func verbatim(_ name: String) -> String {
        children.first { $0.name == name && !$0.text.isEmpty }?.text ?? ""
    }

    func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

extension String {
    /// Without white space at both ends.
    var trimmingWhiteSpace: String {
        let bytes = utf8
        guard let first = bytes.first, let last = bytes.last else { return self }
        if first > 0x20 && last > 0x20 { return self }
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, bytes[start] <= 0x20 { start = bytes.index(after: start) }
        while end > start, bytes[bytes.index(before: end)] <= 0x20 { end = bytes.index(before: end) }
        return String(self[start..<end])
    }
}
