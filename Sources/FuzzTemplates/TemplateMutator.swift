// Templates made of others: pieces cut out, repeated, swapped and joined, by a seeded generator.

internal import SeededNumbers

struct TemplateMutator {
    var numbers: SeededNumbers
    /// The templates of the case files.
    let seeds: [[UInt8]]

    /// What the language is made of, so that mutants get past the lexer.
    private static let pieces = [
        "{{ ", " }}", "{% ", " %}", "{#", "#}", "{%- ", " -%}", "if ", "else", "elif ", "endif", "for ", " in ",
        "endfor",
        "recursive", "set ", "endset", "block ", "endblock", "extends ", "include ", "macro ", "endmacro", "call ",
        "endcall", "filter ", "endfilter", "with ", "endwith", "raw", "endraw", "autoescape ", "endautoescape",
        "import ",
        " as ", "from ", "loop", "loop.index", "loop(", "self.", "super()", "caller()", "varargs", "kwargs",
        "namespace(",
        "range(", "dict(", "cycler(", "joiner(", "|", "|map(", "|select(", "|join", "|format(", "|truncate(",
        "|wordwrap(", "|urlize", "|batch(", "|slice(", "|center(", "|indent(", "|tojson", "|replace(", "|round(",
        "|int",
        "|sort", "|groupby(", "|striptags", " is ", " not ", " and ", " or ", " ~ ", " + ", " - ", " * ", " / ", " // ",
        " % ", " ** ", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "==", "<", ">=", "'", "\"", "\\", "'%s'",
        "'{}'",
        "0", "1", "-1", "9223372036854775807", "1e308", "0.1", "99999999", "none", "true", "x", "y", "page", "é", "😀",
        "\u{0}", "\n", " ", "*", "**", "_",
    ].map { Array($0.utf8) }

    init(seed: UInt64, seeds: [[UInt8]]) {
        numbers = SeededNumbers(seed: seed)
        self.seeds = seeds
    }

    mutating func next() -> [UInt8] {
        var bytes = seeds.isEmpty ? [] : seeds[numbers.below(seeds.count)]
        for _ in 0...numbers.below(6) { mutate(&bytes) }
        return bytes.count > 20_000 ? Array(bytes[..<20_000]) : bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = numbers.below(bytes.count + 1)
        let end = min(bytes.count, place + numbers.below(12))
        switch numbers.below(9) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: numbers.below(bytes.count + 1))
        case 2: bytes.insert(UInt8(truncatingIfNeeded: numbers.next()), at: place)
        case 3:
            if place < bytes.count { bytes[place] ^= 1 << UInt8(numbers.below(8)) }
        case 4:
            // Something again and again: what is nested or long must stay linear.
            let piece = Self.pieces[numbers.below(Self.pieces.count)]
            for _ in 0..<numbers.below(400) { bytes.insert(contentsOf: piece, at: place) }
        case 5:
            let other = seeds.isEmpty ? [] : seeds[numbers.below(seeds.count)]
            let from = numbers.below(other.count + 1)
            bytes.insert(contentsOf: other[from..<min(other.count, from + numbers.below(60))], at: place)
        default:
            for _ in 0...numbers.below(3) {
                bytes.insert(contentsOf: Self.pieces[numbers.below(Self.pieces.count)], at: place)
            }
        }
    }
}
