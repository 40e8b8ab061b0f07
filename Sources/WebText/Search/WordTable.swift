// Words in one array of bytes, each once, found again by their hash.

/// Numbers words from 0, in the order in which they come.
package struct WordTable: Sendable {
    /// The bytes of all words, one after another.
    package private(set) var letters: [UInt8] = []
    /// Where each word ends in `letters`; it begins where the one before it ends.
    private var ends: [Int] = []
    /// The words' numbers by their hash, plus one; 0 is free. A power of two.
    private var slots: [UInt32]

    /// - Parameter capacity: about how many words will come.
    package init(capacity: Int) {
        var size = 256
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    package var count: Int { ends.count }

    /// Where a word lies in `letters`.
    package func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    package subscript(number: Int) -> ArraySlice<UInt8> { letters[range(of: number)] }

    /// The number of a word, which is `count` before the call if the word is new.
    package mutating func number(of word: ArraySlice<UInt8>) -> Int {
        var slot = Int(stableShortHash(word)) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if isSame(known, word) { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        letters += word
        ends.append(letters.count)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    private func isSame(_ number: Int, _ word: ArraySlice<UInt8>) -> Bool {
        let own = range(of: number)
        guard own.count == word.count else { return false }
        for offset in 0..<own.count where letters[own.lowerBound + offset] != word[word.startIndex + offset] {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        for number in ends.indices {
            var slot = Int(stableShortHash(self[number])) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number + 1)
        }
    }
}
