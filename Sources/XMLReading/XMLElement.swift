// One element of a document with all that is in it: an item of an export, a job of a feed.

/// An element as it was read. Text and CDATA of an element are one text.
package struct XMLElement {
    /// As it was written, with its prefix: `wp:post_id`.
    package let name: String
    package var attributes: [(name: String, value: String)] = []
    package var children: [XMLElement] = []
    package var text = ""
    /// Written with another prefix that means the same; one of the usual prefix counts before it.
    package var isAlias = false
    /// Of its start tag in the file, from 1.
    package let line: Int

    package init(_ name: String, line: Int) {
        self.name = name
        self.line = line
    }

    package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The text of the first child of a name that is not empty, trimmed; an empty text where there is none.
    package subscript(_ name: String) -> String {
        var aliased = ""
        for child in children where child.name == name {
            let text = child.text.trimmingWhiteSpace
            if !text.isEmpty, !child.isAlias { return text }
            if aliased.isEmpty { aliased = text }
        }
        return aliased
    }

    /// The same with its white space.
    package func verbatim(_ name: String) -> String {
        children.first { $0.name == name && !$0.text.isEmpty }?.text ?? ""
    }

    package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

extension String {
    /// Without white space at both ends.
    package var trimmingWhiteSpace: String {
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
