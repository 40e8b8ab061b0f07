// The words of one document for the search index, packed, since those of all documents are in memory at once.

package import WebText

/// Words in buckets, so that each part of the index is made from its own words alone.
package struct SearchTerms: Sendable {
    /// How much a word says of a document. The order is that of the index, of two bits.
    package enum Weight: UInt8, Sendable {
        case once
        case often
        /// In a tag, a team, a place, a name.
        case label
        case title
    }

    /// By bucket: the weight, the length, the letters.
    package let bytes: [UInt8]
    /// Where each bucket begins, and where the last one ends; empty if there are no words.
    private let starts: [UInt32]

    package static let none = SearchTerms([])

    /// The words of a text. What stands there three times is often.
    package init(ofText text: String) {
        var words = SearchWords()
        words.add(text)
        self.init([(words, { $0 > 2 ? .often : .once })])
    }

    /// The words of a title and of labels, which may have the same word: then the title counts.
    package init(title: String, labels: [String]) {
        var first = SearchWords()
        first.add(title)
        var second = SearchWords()
        for label in labels { second.add(label) }
        self.init([(first, { _ in .title }), (second, { _ in .label })])
    }

    private init(_ sources: [(words: SearchWords, weight: (Int) -> Weight)]) {
        var sizes = Array(repeating: UInt32(0), count: SearchWords.bucketCount + 1)
        for source in sources { for word in source.words.words { sizes[word.bucket + 1] += UInt32(word.count + 2) } }
        for bucket in 0..<SearchWords.bucketCount { sizes[bucket + 1] += sizes[bucket] }
        let total = Int(sizes[SearchWords.bucketCount])
        guard total > 0 else {
            (bytes, starts) = ([], [])
            return
        }
        var packed = Array(repeating: UInt8(0), count: total)
        var ends = sizes
        for source in sources {
            for word in source.words.words {
                var place = Int(ends[word.bucket])
                packed[place] = source.weight(word.occurrences).rawValue
                packed[place + 1] = UInt8(word.count)
                place += 2
                for letter in 0..<word.count { packed[place + letter] = source.words.letters[word.start + letter] }
                ends[word.bucket] += UInt32(word.count + 2)
            }
        }
        (bytes, starts) = (packed, sizes)
    }

    /// The bytes of a bucket.
    package func range(ofBucket bucket: Int) -> Range<Int> {
        starts.isEmpty ? 0..<0 : Int(starts[bucket])..<Int(starts[bucket + 1])
    }
}
