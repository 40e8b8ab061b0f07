// Glossary terms, prepared for searching running text.

internal import WebText

/// Terms and their meanings, prepared for searching: built once per site and shared by all conversions.
package struct MarkdownGlossary: Sendable {
    package let terms: [String: String]
    /// For each first byte, the indices in `entries` of the terms that begin with it, longest first.
    private let candidates: [[Int]]
    let entries: [Entry]

    struct Entry: Sendable {
        let term: [UInt8]
        let meaning: [UInt8]
    }

    package init(_ terms: [String: String] = [:]) {
        self.terms = terms
        let entries = terms.keys.sorted().filter { !$0.isEmpty }.map { term in
            Entry(term: Array(term.utf8), meaning: Array((terms[term] ?? "").utf8))
        }
        var candidates: [[Int]] = entries.isEmpty ? [] : Array(repeating: [], count: 256)
        for (index, entry) in entries.enumerated() { candidates[Int(entry.term[0])].append(index) }
        for byte in candidates.indices {
            candidates[byte].sort { (entries[$0].term.count, $1) > (entries[$1].term.count, $0) }
        }
        self.entries = entries
        self.candidates = candidates
    }

    var isEmpty: Bool { entries.isEmpty }

    func beginsTerm(_ byte: UInt8) -> Bool { !entries.isEmpty && !candidates[Int(byte)].isEmpty }

    /// The longest term that is a whole word at an offset of a text, except for terms that were already used.
    func entry(at index: Int, of text: NodeText, isUsed: [Bool]) -> Int? {
        candidate: for candidate in candidates[Int(text[index])] {
            let term = entries[candidate].term
            guard index + term.count <= text.count else { continue }
            for offset in 1..<max(term.count, 1) where text[index + offset] != term[offset] { continue candidate }
            guard isWordEdge(in: text, before: index), isWordEdge(in: text, after: index + term.count - 1) else {
                continue
            }
            // If a longer term was already explained, a part of it is not explained.
            return isUsed[candidate] ? nil : candidate
        }
        return nil
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
