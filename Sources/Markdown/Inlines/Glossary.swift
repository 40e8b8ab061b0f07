// Glossary terms, prepared for searching running text.

internal import WebText

/// Terms and their meanings, prepared for searching: built once per site and shared by all conversions.
package struct MarkdownGlossary: Sendable {
    package let terms: [String: String]
    /// For each first byte, the places in `entries` of the terms that begin with it.
    private let beginnings: [Range<Int>]
    /// In the order of their bytes, so that terms that begin alike stand together, the shortest first.
    let entries: [Entry]

    struct Entry: Sendable {
        let term: [UInt8]
        let meaning: [UInt8]
    }

    package init(_ terms: [String: String] = [:]) {
        self.terms = terms
        let entries = terms.filter { !$0.key.isEmpty }
            .map { Entry(term: Array($0.key.utf8), meaning: Array($0.value.utf8)) }
            .sorted { $0.term.lexicographicallyPrecedes($1.term) }
        var beginnings: [Range<Int>] = entries.isEmpty ? [] : Array(repeating: 0..<0, count: 256)
        for (index, entry) in entries.enumerated() {
            let first = Int(entry.term[0])
            beginnings[first] = (beginnings[first].isEmpty ? index : beginnings[first].lowerBound)..<(index + 1)
        }
        self.entries = entries
        self.beginnings = beginnings
    }

    var isEmpty: Bool { entries.isEmpty }

    func beginsTerm(_ byte: UInt8) -> Bool { !entries.isEmpty && !beginnings[Int(byte)].isEmpty }

    /// The longest term that is a whole word at an offset of a text, except for terms that were already used.
    func entry(at index: Int, of text: NodeText, isUsed: [Bool]) -> Int? {
        var left = beginnings[Int(text[index])]
        guard isWordEdge(in: text, before: index) else { return nil }
        var longest: Int?
        // All that is left begins with the first `length` bytes at the offset.
        var length = 1
        while !left.isEmpty {
            if entries[left.lowerBound].term.count == length {
                if isWordEdge(in: text, after: index + length - 1) { longest = left.lowerBound }
                left = (left.lowerBound + 1)..<left.upperBound
            }
            guard index + length < text.count else { break }
            let byte = text[index + length]
            let start = firstEntry(in: left) { $0[length] >= byte }
            left = start..<firstEntry(in: start..<left.upperBound) { $0[length] > byte }
            length += 1
        }
        // If a longer term was already explained, a part of it is not explained.
        return longest.flatMap { isUsed[$0] ? nil : $0 }
    }

    /// The first of some entries whose term is as wanted, as those after it are, or their end.
    private func firstEntry(in range: Range<Int>, where isWanted: ([UInt8]) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isWanted(entries[middle].term) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Whether no word continues to the left of `index`. A symbol at that place begins a new word.
private func isWordEdge(in text: NodeText, before index: Int) -> Bool {
    guard index > 0, joinsWords(text, from: index) else { return true }
    var start = index - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return !joinsWords(text, from: start)
}

private func isWordEdge(in text: NodeText, after index: Int) -> Bool {
    var start = index
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    guard index + 1 < text.count, joinsWords(text, from: start) else { return true }
    return !joinsWords(text, from: index + 1)
}

/// Whether the character at `index` joins with others to a word: a letter, a digit or `_`, in a script with spaces.
private func joinsWords(_ text: NodeText, from index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") }
    let scalar = text.scalar(at: index)
    guard !isWrittenWithoutSpaces(scalar), let character = Unicode.Scalar(scalar) else { return false }
    return character.properties.isAlphabetic || character.properties.numericType != nil
}

extension NodeText {
    /// The code point at an offset; a stray byte reads as U+FFFD.
    func scalar(at index: Int) -> UInt32 {
        let lead = self[index]
        let length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, index + length <= count else { return length == 1 ? UInt32(lead) : 0xFFFD }
        var scalar = UInt32(lead & (0x7F >> UInt8(length)))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
        return scalar
    }
}
