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
    package private(set) var letters: [UInt8] = []
    /// Indices of `words` by their hash, plus one; 0 is free.
    private var slots: [UInt32]

    package init() {
        slots = Array(repeating: 0, count: 256)
        letters.reserveCapacity(2048)
    }

    package mutating func add(_ text: String) { add(Array(text.utf8)) }

    package mutating func add(_ text: [UInt8]) {
        var start = letters.count
        var run = Run()
        var index = 0
        let folding = asciiFolding
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                index += 1
                if !run.last.isEmpty { end(&run, &start) }
                let folded = folding[Int(byte)]
                if folded > 1 {
                    letters.append(folded)
                } else if folded == 1, letters.count > start {
                    letters.append(byte)
                } else if letters.count > start {
                    end(&start)
                }
                continue
            }
            let (scalar, length) = scalar(in: text, at: index)
            index += length
            add(foldedCharacter(scalar), &run, &start)
        }
        end(&run, &start)
        end(&start)
    }

    /// The last characters of a run of a script without spaces. They become words a character late, because a sound mark may
    /// follow.
    private struct Run {
        var beforeLast: [UInt8] = []
        var last: [UInt8] = []
    }

    private mutating func add(_ character: FoldedCharacter, _ run: inout Run, _ start: inout Int) {
        switch character {
        case .nothing: break
        case .separator:
            end(&run, &start)
            end(&start)
        case .letter(let bytes):
            end(&run, &start)
            letters += bytes
        case .unspaced(let bytes):
            end(&start)
            if let joined = joined(run.last, bytes) {
                run.last = joined
                return
            }
            endPair(of: run, &start)
            run = Run(beforeLast: run.last, last: bytes)
        case .several(let characters): for character in characters { add(character, &run, &start) }
        }
    }

    private mutating func endPair(of run: Run, _ start: inout Int) {
        guard !run.beforeLast.isEmpty else { return }
        letters += run.beforeLast
        letters += run.last
        end(&start)
    }

    /// The last character of a run is a word too, so that it alone is found.
    private mutating func end(_ run: inout Run, _ start: inout Int) {
        guard !run.last.isEmpty else { return }
        endPair(of: run, &start)
        letters += run.last
        run = Run()
        end(&start)
    }

    /// Ends the word that begins at `start`, if there is one.
    private mutating func end(_ start: inout Int) {
        let count = letters.count - start
        defer { start = letters.count }
        guard count > 0 else { return }
        guard count <= Self.longest else { return letters.removeLast(count) }
        var hash: UInt32 = 2_166_136_261
        for index in start..<letters.count { hash = (hash ^ UInt32(letters[index])) &* 16_777_619 }
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if words[known].count == count, isSame(words[known].start, start, count) {
                words[known].occurrences += 1
                return letters.removeLast(count)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        words.append(Word(start: start, count: count, bucket: bucket(start, count), occurrences: 1))
        slots[slot] = UInt32(words.count)
        if words.count * 2 > slots.count { grow() }
    }

    private func isSame(_ first: Int, _ second: Int, _ count: Int) -> Bool {
        for offset in 0..<count where letters[first + offset] != letters[second + offset] { return false }
        return true
    }

    private func bucket(_ start: Int, _ count: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        var left = letters[start] >= 0xE0 && isUnspaced(at: start) ? 1 : 3
        for index in start..<(start + count) {
            // A byte that begins a character.
            if letters[index] & 0xC0 != 0x80 {
                if left == 0 { break }
                left -= 1
            }
            hash = (hash ^ UInt32(letters[index])) &* 16_777_619
        }
        return Int(hash) & (Self.bucketCount - 1)
    }

    private func isUnspaced(at start: Int) -> Bool {
        if case .unspaced = foldedCharacter(scalar(in: letters, at: start).scalar) { true } else { false }
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        for (index, word) in words.enumerated() {
            var hash: UInt32 = 2_166_136_261
            for byte in letters[word.start..<(word.start + word.count)] { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
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
