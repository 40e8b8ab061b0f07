// One part of the words of the search index: for each word the pages that have it.

internal import SiteModel
internal import WebText

/// `/search/words/N.json`: an object of words. The value of a word is a list of numbers in Base64 VLQ (as in source maps,
/// without sign): of each page, in order, four times how many pages were passed over since the last one, plus the weight. A
/// word that most pages have begins with `*`: a bit for each page in Base64, then `*`, then the list of those pages alone of
/// whose title or labels it is a part.
func searchWords(part: Int, in site: Site, _ parts: SearchParts) -> [UInt8] {
    var postings = Postings()
    for (number, id) in parts.documents.enumerated() {
        let body = site.bodies[id.index].terms
        for bucket in parts.buckets(ofPart: part) {
            // The title first: of a word that is in both, it counts.
            let head = parts.heads[number]
            postings.add(head, head.range(ofBucket: bucket), page: number)
            postings.add(body, body.range(ofBucket: bucket), page: number)
        }
    }
    return postings.json(pageCount: parts.documents.count)
}

private struct Postings {
    private struct Word {
        var last = -1
        var pageCount = 0
        /// Of all pages.
        var list: [UInt8] = []
        /// Of the pages whose title or labels have the word.
        var lastLabel = -1
        var labels: [UInt8] = []
        var bits: [UInt8] = []
    }

    /// By their numbers in `table`.
    private var words: [Word] = []
    private var table = WordTable(capacity: 1024)

    mutating func add(_ terms: SearchTerms, _ range: Range<Int>, page: Int) {
        var place = range.lowerBound
        while place < range.upperBound {
            let weight = Int(terms.bytes[place])
            let count = Int(terms.bytes[place + 1])
            let index = table.number(of: terms.bytes[(place + 2)..<(place + 2 + count)])
            if index == words.count { words.append(Word()) }
            place += 2 + count
            guard words[index].last < page else { continue }
            appendVLQ((page - words[index].last - 1) << 2 | weight, to: &words[index].list)
            words[index].last = page
            words[index].pageCount += 1
            if weight >= Int(SearchTerms.Weight.label.rawValue) {
                appendVLQ((page - words[index].lastLabel - 1) << 2 | weight, to: &words[index].labels)
                words[index].lastLabel = page
            }
        }
    }

    /// Words in the order of their bytes.
    func json(pageCount: Int) -> [UInt8] {
        let ordered = words.indices.sorted { table[$0].lexicographicallyPrecedes(table[$1]) }
        var json = JSONWriter(
            capacity: table.letters.count + words.reduce(0) { $0 + min($1.list.count, pageCount) + 8 })
        json.beginObject()
        for number in ordered {
            let word = words[number]
            let name = String(decoding: table[number], as: UTF8.self)
            json.lineFeed()
            json.string(name, word.pageCount * 4 > pageCount ? bitmap(of: word, pageCount) : word.list)
        }
        json.endObject()
        json.lineFeed()
        return json.bytes
    }

    private func bitmap(of word: Word, _ pageCount: Int) -> [UInt8] {
        var bits = Array(repeating: UInt8(0), count: (pageCount + 5) / 6)
        var page = -1
        var place = 0
        while place < word.list.count {
            page += readVLQ(word.list, &place) >> 2 + 1
            bits[page / 6] |= 1 << UInt8(page % 6)
        }
        let star = [UInt8(ascii: "*")]
        return star + bits.map { base64Digits[Int($0)] } + star + word.labels
    }
}

private let base64Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
private let base64Values: [UInt8] = (0...255).map { byte in
    base64Digits.firstIndex(of: UInt8(byte)).map(UInt8.init) ?? 0
}

/// Five bits a digit, the lowest first; the sixth says that there are more.
private func appendVLQ(_ number: Int, to list: inout [UInt8]) {
    var rest = number
    while rest > 31 {
        list.append(base64Digits[rest & 31 | 32])
        rest >>= 5
    }
    list.append(base64Digits[rest])
}

private func readVLQ(_ list: [UInt8], _ place: inout Int) -> Int {
    var number = 0
    var shift = 0
    while place < list.count {
        let digit = Int(base64Values[Int(list[place])])
        place += 1
        number |= (digit & 31) << shift
        if digit < 32 { break }
        shift += 5
    }
    return number
}
