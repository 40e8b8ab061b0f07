// A document as a program edits it: keys with the lines that hold them. What is not edited stays byte for byte, so that
// an author's comments, order and quotation marks survive.

internal import Diagnostics
package import SiteModel

/// The file of a document whose front matter has one key after another, each at the beginning of a line.
package struct EditableDocument: Sendable {
    struct Entry: Sendable {
        let key: String
        let value: ExtraValue
        /// From the beginning of the key's line to the end of the value's last line, with its line feed.
        let lines: Range<Int>
        /// The comment behind a value of one line, with the blanks before it; empty where there is none.
        let comment: String
    }

    /// With LF, without a byte-order mark.
    private let bytes: [UInt8]
    private let hasMark: Bool
    private let hasReturns: Bool
    private(set) var entries: [Entry] = []
    private let frontMatter: Range<Int>
    private let bodyRange: Range<Int>

    /// Nil where the front matter cannot be read, or is not one key a line.
    package init?(fileBytes: [UInt8]) {
        hasMark = fileBytes.starts(with: [0xEF, 0xBB, 0xBF])
        let firstEnd = fileBytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
        hasReturns = firstEnd > 0 && fileBytes[firstEnd - 1] == UInt8(ascii: "\r")
        let source = Source(id: SourceID(0), path: "", fileBytes: fileBytes)
        bytes = source.bytes
        guard source.encodingError() == nil else { return nil }
        let split = splitFrontMatter(of: source).value
        guard let range = split.frontMatter else { return nil }
        (frontMatter, bodyRange) = (range, split.body)
        let yaml = readYAML(range, of: source)
        guard !yaml.diagnostics.hasErrors else { return nil }
        guard let root = yaml.value, !root.isNull else { return }
        guard case .map(let map) = root.content else { return nil }
        for (index, entry) in map.enumerated() {
            let start = Int(entry.keySpan.start)
            guard start == range.lowerBound || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
            let limit = index + 1 < map.count ? Int(map[index + 1].keySpan.start) : range.upperBound
            guard start < limit else { return nil }
            entries.append(Self.entry(entry, from: start, to: limit, in: bytes))
        }
    }

    /// Nil where the key is not there.
    package subscript(key: String) -> ExtraValue? { entries.first { $0.key == key }?.value }

    /// The text of a key, or nil.
    package func text(_ key: String) -> String? {
        switch self[key] {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }

    /// What stands behind the front matter.
    package var body: ArraySlice<UInt8> { bytes[bodyRange] }

    private static func entry(_ entry: YAMLEntry, from start: Int, to limit: Int, in bytes: [UInt8]) -> Entry {
        let value = entry.value
        // Lines that are indented, items of a list and closing brackets belong to the key; comments and blank lines
        // before the next key belong to that.
        var end = lineEnd(in: bytes, from: max(start, min(Int(value.span.end), limit) - 1)) + 1
        var line = lineEnd(in: bytes, from: start) + 1
        while line < limit {
            let next = lineEnd(in: bytes, from: line) + 1
            let first = bytes[line]
            let isBlank = bytes[line..<min(next, limit)].allSatisfy { $0 <= 0x20 }
            if !isBlank, first == 0x20 || first == 0x09 || "-]}".utf8.contains(first) { end = max(end, next) }
            line = next
        }
        end = min(end, limit)
        var comment = ""
        let valueEnd = Int(value.span.end)
        let lastLine = lineEnd(in: bytes, from: start)
        if valueEnd <= lastLine, valueEnd > start, end <= lastLine + 1 {
            let rest = String(decoding: bytes[valueEnd..<lastLine], as: UTF8.self)
            if trimmed(rest).hasPrefix("#") { comment = rest }
        }
        return Entry(key: entry.key, value: extraValue(value), lines: start..<end, comment: comment)
    }
}

/// A change of one key.
package struct KeyEdit: Sendable {
    package let key: String
    /// The lines of the key with its value, with a line feed; nil takes the key away.
    package let lines: String?

    package init(key: String, lines: String?) {
        self.key = key
        self.lines = lines
    }
}

extension EditableDocument {
    /// The file with some keys, and perhaps the body, changed.
    ///
    /// - Parameters:
    ///   - order: the usual order of keys, by which a new one finds its place.
    ///   - body: nil leaves it.
    /// - Returns: nil where the change would change another key as well: an anchor that is used elsewhere.
    package func edited(_ edits: [KeyEdit], order: [String], body: String? = nil) -> [UInt8]? {
        var replacements: [(range: Range<Int>, text: String)] = []
        for edit in edits {
            if let entry = entries.first(where: { $0.key == edit.key }) {
                var text = edit.lines ?? ""
                if !entry.comment.isEmpty, text.hasSuffix("\n"), text.dropLast().allSatisfy({ $0 != "\n" }),
                    !text.contains(" #")
                {
                    text = text.dropLast() + entry.comment + "\n"
                }
                replacements.append((entry.lines, text))
            } else if let lines = edit.lines {
                let place = place(of: edit.key, order: order)
                replacements.append((place..<place, lines))
            }
        }
        if let body { replacements.append((bodyRange, body)) }
        // Edits of one place keep the order in which they were asked for.
        var result: [UInt8] = []
        var index = 0
        for (range, text) in replacements.enumerated()
            .sorted(by: { ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset) })
            .map(\.element)
        {
            result += bytes[index..<max(index, range.lowerBound)]
            result += Array(text.utf8)
            index = max(index, range.upperBound)
        }
        result += bytes[index...]
        guard isIntact(result, edits) else { return nil }
        return asWritten(result)
    }

    /// Behind the nearest key before it, or at the end.
    private func place(of key: String, order: [String]) -> Int {
        guard let rank = order.firstIndex(of: key) else { return frontMatter.upperBound }
        let before = entries.last { entry in order.firstIndex(of: entry.key).map { $0 < rank } ?? false }
        return before?.lines.upperBound ?? frontMatter.lowerBound
    }

    private func isIntact(_ result: [UInt8], _ edits: [KeyEdit]) -> Bool {
        guard let after = EditableDocument(fileBytes: result) else { return false }
        let edited = Set(edits.map(\.key))
        return entries.allSatisfy { edited.contains($0.key) || after[$0.key] == $0.value }
            && after.entries.allSatisfy { edited.contains($0.key) || self[$0.key] != nil }
    }

    private func asWritten(_ result: [UInt8]) -> [UInt8] {
        var written: [UInt8] = hasMark ? [0xEF, 0xBB, 0xBF] : []
        guard hasReturns else { return written + result }
        for byte in result {
            if byte == UInt8(ascii: "\n") { written.append(UInt8(ascii: "\r")) }
            written.append(byte)
        }
        return written
    }
}
