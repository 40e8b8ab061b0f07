// Finds the nearest known name for an unknown one, for "did you mean".

/// How many nearest names are looked for: each is measured against all that there are, and where thousands are wrong,
/// nobody reads the suggestions.
package struct SuggestionLimit: Sendable {
    private var left = 100

    package init() {}

    package mutating func allowsAnother() -> Bool {
        guard left > 0 else { return false }
        left -= 1
        return true
    }
}

/// `; did you mean 'x'?` for the nearest known name, or nothing if none is near.
package func spellingSuggestion(for name: String, among known: some Sequence<String>) -> String {
    guard let nearest = nearestName(to: name, among: known) else { return "" }
    return "; did you mean '\(nearest)'?"
}

/// The known name with the smallest edit distance (Damerau-Levenshtein, ignoring case), at most a third of the name's
/// length. If several are equally near, the first in Unicode order. Only the first 64 letters count.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
    // Of a name of thousands of letters nearly any other would be a third away.
    let limit = max(1, min(name.count, 64) / 3)
    let wanted = ComparedName(name)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
        let bound = best?.distance ?? limit
        guard let distance = wanted.distance(to: candidate, atMost: bound) else { continue }
        guard let found = best else {
            best = (candidate, distance)
            continue
        }
        if (distance, candidate) < (found.distance, found.name) { best = (candidate, distance) }
    }
    return best?.name
}

/// A name prepared for many comparisons: a site with a thousand broken links and ten thousand documents makes ten
/// million.
///
/// A column of the table of distances is two bits per row: where the distance rises and where it falls (Hyyrö, A
/// bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003: optimal string alignment).
private struct ComparedName {
    private static let longest = 64

    private let count: Int
    /// For each letter, a bit where the name has it.
    private var places = [UInt64](repeating: 0, count: 128)
    private var otherPlaces: [Unicode.Scalar: UInt64] = [:]

    init(_ name: String) {
        var bit: UInt64 = 1
        var count = 0
        for letter in name.lowercased().unicodeScalars.prefix(Self.longest) {
            if letter.isASCII { places[Int(letter.value)] |= bit } else { otherPlaces[letter, default: 0] |= bit }
            bit <<= 1
            count += 1
        }
        self.count = count
    }

    /// Nil if it is more than `bound`.
    func distance(to other: String, atMost bound: Int) -> Int? {
        // A letter is at least one byte.
        guard other.utf8.count >= count - bound else { return nil }
        var column = Column(height: count)
        if other.utf8.allSatisfy({ $0 < 0x80 }) {
            // Nearly all names: lowercased without allocating a second text.
            var left = Self.longest
            for byte in other.utf8 where left > 0 {
                column.move(matching: places[Int((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)])
                left -= 1
            }
        } else {
            for letter in other.lowercased().unicodeScalars.prefix(Self.longest) {
                column.move(matching: letter.isASCII ? places[Int(letter.value)] : otherPlaces[letter] ?? 0)
            }
        }
        return column.distance <= bound ? column.distance : nil
    }

    /// The column of the table at a letter of the other name.
    private struct Column {
        /// In the last row.
        private(set) var distance: Int
        private let last: UInt64
        private var rises = ~UInt64(0)
        private var falls: UInt64 = 0
        private var isSame: UInt64 = 0
        private var previous: UInt64 = 0

        init(height: Int) {
            distance = height
            last = height == 0 ? 0 : 1 << UInt64(height - 1)
        }

        /// Moves to the next letter, which the name has at the bits of `matches`.
        mutating func move(matching matches: UInt64) {
            let swapped = ((~isSame & matches) << 1) & previous
            isSame = (((matches & rises) &+ rises) ^ rises) | matches | falls | swapped
            let risesAcross = falls | ~(isSame | rises)
            let fallsAcross = isSame & rises
            if last == 0 || risesAcross & last != 0 { distance += 1 }
            if fallsAcross & last != 0 { distance -= 1 }
            rises = (fallsAcross << 1) | ~(isSame | (risesAcross << 1 | 1))
            falls = (risesAcross << 1 | 1) & isSame
            previous = matches
        }
    }
}
