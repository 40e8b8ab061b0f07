// The words of a text for the search index, each once, with how often it occurs.

/// Collects words. A word is a run of letters, digits and marks, with `+` and `#` at its end (C++, C#). Where there are no
/// spaces between words, each two characters side by side are one, and so is the last.
package struct SearchWords: Sendable {
    package struct Word: Sendable {
        /// Where its bytes are in `letters`.
        package let start: Int
        package let count: Int
        /// By its first three characters, or the first one where there are no spaces: what begins like this word is found
        /// in the same bucket.
        package let bucket: Int
        package fileprivate(set) var occurrences: Int
    }

    /// How many buckets there are: a power of two.
    package static let bucketCount = 128
    /// What is longer is no word that anybody types.
    private static let longest = 64

    package private(set) var words: [Word] = []
    /// Folded UTF-8.
    package var letters: [UInt8] { table.letters }
    private var table = WordTable(capacity: 128)
    /// The word that is being read.
    private var word: [UInt8] = []

    package init() {}

    package mutating func add(_ text: String) { add(Array(text.utf8)) }

    package mutating func add(_ text: [UInt8]) {
        var run = Run()
        var index = 0
        let folding = asciiFolding
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                index += 1
                if !run.last.isEmpty { end(&run) }
                let folded = folding[Int(byte)]
                if folded > 1 {
                    word.append(folded)
                } else if folded == 1, !word.isEmpty {
                    word.append(byte)
                } else {
                    end()
                }
                continue
            }
            let (scalar, length) = scalar(in: text, at: index)
            index += length
            add(foldedCharacter(scalar), &run)
        }
        end(&run)
        end()
    }

    /// The last characters of a run of a script without spaces. They become words a character late, because a sound mark may
    /// follow.
    private struct Run {
        var beforeLast: [UInt8] = []
        var last: [UInt8] = []
    }

    private mutating func add(_ character: FoldedCharacter, _ run: inout Run) {
        switch character {
        case .nothing: break
        case .separator:
            end(&run)
            end()
        case .letter(let bytes):
            end(&run)
            word += bytes
        case .unspaced(let bytes):
            end()
            if let joined = joined(run.last, bytes) {
                run.last = joined
                return
            }
            endPair(of: run)
            run = Run(beforeLast: run.last, last: bytes)
        case .several(let characters): for character in characters { add(character, &run) }
        }
    }

    private mutating func endPair(of run: Run) {
        guard !run.beforeLast.isEmpty else { return }
        word += run.beforeLast
        word += run.last
        end()
    }

    /// The last character of a run is a word too, so that it alone is found.
    private mutating func end(_ run: inout Run) {
        guard !run.last.isEmpty else { return }
        endPair(of: run)
        word += run.last
        run = Run()
        end()
    }

    /// Ends the word that is being read, if there is one.
    private mutating func end() {
        guard !word.isEmpty else { return }
        defer { word.removeAll(keepingCapacity: true) }
        guard word.count <= Self.longest else { return }
        let number = table.number(of: word[...])
        guard number == words.count else {
            words[number].occurrences += 1
            return
        }
        let place = table.range(of: number)
        words.append(
            Word(start: place.lowerBound, count: place.count, bucket: bucket(of: word), occurrences: 1))
    }

    private func bucket(of word: [UInt8]) -> Int {
        var left = word[0] >= 0xE0 && isUnspaced(word) ? 1 : 3
        // As far as the characters that count: each byte that is no continuation begins one.
        let end = word.firstIndex { byte in
            guard byte & 0xC0 != 0x80 else { return false }
            left -= 1
            return left < 0
        }
        return Int(stableShortHash(word[..<(end ?? word.endIndex)])) & (Self.bucketCount - 1)
    }

    private func isUnspaced(_ word: [UInt8]) -> Bool {
        if case .unspaced = foldedCharacter(scalar(in: word, at: 0).scalar) { true } else { false }
    }
}

/// 0 of what parts words, 1 of what only ends them, else the letter in lower case.
private let asciiFolding: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte)
    case UInt8(ascii: "+"), UInt8(ascii: "#"): 1
    default: 0
    }
}

/// The code point at an offset of valid UTF-8, and its length.
private func scalar(in text: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = text[index]
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= text.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead & (0x7F >> UInt8(length)))
    for following in text[(index + 1)..<(index + length)] { value = value << 6 | UInt32(following & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}
