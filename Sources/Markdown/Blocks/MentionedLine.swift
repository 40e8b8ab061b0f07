// Reads one line as the beginning of somebody's words: what precedes the name, the name, and what separates it from the
// words.

struct MentionedLine {
    private let scalars: [Unicode.Scalar]
    private let partEnds: Set<Int>
    /// Whether the block has only this line.
    private let isAlone: Bool
    private let isInTurn: Bool

    init(lead: LeadText, isAlone: Bool, isInTurn: Bool) {
        scalars = lead.scalars
        partEnds = lead.partEnds
        self.isAlone = isAlone && !lead.isCut
        self.isInTurn = isInTurn
    }

    /// Where the first word begins, after bullets, brackets and a time such as `[00:12:30]`; nil if there is none.
    var start: Int? {
        var index = 0
        while index < min(scalars.count, 40) {
            guard isWordScalar(scalars[index]) else {
                index += 1
                continue
            }
            guard ("0"..."9").contains(scalars[index]) else { return index }
            // A time or a line number.
            var end = index
            while end < scalars.count, ("0"..."9").contains(scalars[end]) || ".:,".unicodeScalars.contains(scalars[end])
            {
                end += 1
            }
            guard end < scalars.count, !isWordScalar(scalars[end]) else { return nil }
            index = end
        }
        return nil
    }

    func mention(of speakers: [Int], _ name: Range<Int>, upTo end: Int) -> SpeakerMention {
        var first = name.lowerBound
        if first > 0, "[(".unicodeScalars.contains(scalars[first - 1]) { first -= 1 }
        return SpeakerMention(
            speakers: speakers, written: text(first..<max(end, name.upperBound)), name: text(name))
    }

    private func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range].map { isInvisible($0) ? " " : $0 })
        while let last = text.last, isInvisible(last) { text.removeLast() }
        return String(text)
    }

    // MARK: initials

    /// Where initials are (`T.L.` for `TL`) that are separated from the words, and where the separator ends.
    func initials(_ initials: [Unicode.Scalar], at start: Int) -> (name: Range<Int>, end: Int)? {
        guard !initials.isEmpty else { return nil }
        var index = start
        var isExact = true
        var isDotted = false
        for (number, letter) in initials.enumerated() {
            if number > 0 {
                let before = index
                while index < scalars.count, scalars[index] == "." || isInvisible(scalars[index]) { index += 1 }
                isDotted = isDotted || index > before
            }
            guard index < scalars.count else { return nil }
            if scalars[index] != letter {
                guard scalars[index].properties.lowercaseMapping == letter.properties.lowercaseMapping else {
                    return nil
                }
                isExact = false
            }
            index += 1
        }
        let name = start..<index
        // The word continues: `TLs`, `TL's`, `TL-based`.
        if index < scalars.count, isWordScalar(scalars[index]) || scalars[index] == "_" { return nil }
        var end = index
        let hasDot = end < scalars.count && scalars[end] == "."
        if hasDot { end += 1 }
        let closing = skipClosing(&end)
        skipRemark(&end)
        let hasTime = skipTime(&end)
        _ = skipClosing(&end)
        if end < scalars.count, isColon(scalars[end]) { return (name, end + 1) }
        guard isExact else { return nil }
        if hasTime { return (name, end) }
        // `TL, laughing:`
        if end < scalars.count, scalars[end] == ",", let colon = firstColon(from: end),
            scalars[end..<colon].split(whereSeparator: isInvisible).count <= 3
        {
            return (name, colon + 1)
        }
        let isPart = partEnds.contains { $0 >= name.upperBound && $0 <= end }
        if isPart || closing.bracket { return (name, end) }
        if end >= scalars.count { return isAlone ? (name, end) : nil }
        if isParting(at: end, spaces: closing.spaces) { return (name, end + 1) }
        if closing.spaces > 1 || closing.tab { return (name, name.upperBound) }
        guard hasDot, closing.spaces > 0 else { return nil }
        // `T.L. joined in 2019` is a sentence.
        return isDotted && scalars[end].properties.isLowercase ? nil : (name, name.upperBound + 1)
    }

    private func isColon(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3A, 0x2D0, 0x589, 0x2236, 0xA789, 0xFE13, 0xFE55, 0xFF1A: true
        default: false
        }
    }

    /// A dash, a bar or another character that people type instead of a colon.
    private func isParting(at index: Int, spaces: Int) -> Bool {
        let followed = index + 1 < scalars.count && !isInvisible(scalars[index + 1])
        switch scalars[index].value {
        case 0x2014, 0x2015, 0x2E3A, 0x7C, 0xFF5C, 0xBB, 0x2192: return true
        case 0x2D, 0x2010...0x2013, 0x2212, 0xFF0D: return spaces > 0 || !followed
        case 0x3B, 0xFF1B, 0x3E, 0x2022, 0xB7, 0x3D, 0x7E: return !followed
        default: return false
        }
    }

    /// Skips closing emphasis marks, quotation marks and brackets, and white space.
    private func skipClosing(_ index: inout Int) -> (bracket: Bool, spaces: Int, tab: Bool) {
        var (bracket, spaces, tab) = (false, 0, false)
        while index < scalars.count {
            switch scalars[index] {
            case ")", "]", "}", "）", "］", "】": bracket = true
            case "*", "_", "~", "`", "\"", "”", "“", "»": break
            case let scalar where isInvisible(scalar):
                spaces += scalar == "\u{3000}" ? 2 : 1
                tab = tab || scalar == "\t"
            default: return (bracket, spaces, tab)
            }
            index += 1
        }
        return (bracket, spaces, tab)
    }

    /// Skips remarks about how somebody speaks: `(laughs)`, `[on the phone]`.
    private func skipRemark(_ index: inout Int) {
        guard index < scalars.count else { return }
        let closing: Unicode.Scalar
        switch scalars[index] {
        case "(": closing = ")"
        case "[": closing = "]"
        case "（": closing = "）"
        default: return
        }
        guard let end = scalars[index...].prefix(80).firstIndex(of: closing) else { return }
        index = end + 1
    }

    /// Skips the time at which somebody speaks: `00:12`, `1:02:33`. Returns whether there was one.
    private func skipTime(_ index: inout Int) -> Bool {
        var end = index
        while end < scalars.count, ("0"..."9").contains(scalars[end]) || scalars[end] == ":" { end += 1 }
        while end > index, scalars[end - 1] == ":" { end -= 1 }
        guard end - index >= 4, scalars[index..<end].contains(":") else { return false }
        index = end
        return true
    }

    // MARK: names

    func firstColon(from start: Int) -> Int? { scalars[start...].prefix(80).firstIndex(where: isColon) }

    /// The words before a colon, without remarks in brackets and without what follows a comma after a full name.
    func tokens(_ range: Range<Int>) -> [ArraySlice<Unicode.Scalar>] {
        scalars[range.lowerBound..<nameEnd(range)].split { scalar in
            isInvisible(scalar) || ",/&+・、".unicodeScalars.contains(scalar)
        }.map { token in
            token.drop { !isWordScalar($0) }.prefix { isWordScalar($0) || $0 == "." || $0 == "-" || $0 == "'" }
        }
    }

    func nameEnd(_ range: Range<Int>) -> Int {
        let name = scalars[range]
        var end = name.firstIndex { "([（".unicodeScalars.contains($0) } ?? range.upperBound
        // `Tomas Lind, night lead:`
        if let comma = name[..<end].firstIndex(of: ","), name[..<comma].contains(where: isInvisible) { end = comma }
        while end > range.lowerBound, !isWordScalar(scalars[end - 1]) { end -= 1 }
        return end
    }

    /// The end of a full name (folded, without white space) that is separated from what follows.
    func fullName(_ name: String, at start: Int) -> Int? {
        guard let index = end(of: name, at: start) else { return nil }
        var end = index
        let closing = skipClosing(&end)
        if end >= scalars.count { return isAlone ? index : nil }
        guard isInTurn else { return nil }
        let isPart = partEnds.contains { $0 >= index && $0 <= end } && !scalars[end].properties.isLowercase
        return isPart || closing.tab || isParting(at: end, spaces: closing.spaces) ? index : nil
    }

    /// The end of a first name without anything else.
    func firstName(_ name: String, at start: Int) -> Int? {
        guard isAlone, let index = end(of: name, at: start) else { return nil }
        var end = index
        _ = skipClosing(&end)
        return end >= scalars.count ? index : nil
    }

    private func end(of name: String, at start: Int) -> Int? {
        var rest = name.unicodeScalars[...]
        var index = start
        while let next = rest.first {
            guard index < scalars.count else { return nil }
            let scalar = scalars[index]
            index += 1
            guard isWordScalar(scalar) else {
                guard isInvisible(scalar) || ".-'’".unicodeScalars.contains(scalar) else { return nil }
                continue
            }
            let letter = scalar.properties.lowercaseMapping.unicodeScalars
            guard letter.first == next, rest.starts(with: letter) else { return nil }
            rest = rest.dropFirst(letter.count)
        }
        return index < scalars.count && isWordScalar(scalars[index]) ? nil : index
    }
}
