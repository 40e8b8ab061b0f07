// Lines that look like the beginning of a turn but are not: a declared speaker's name and a colon, or initials in
// another form. Without a warning, these words would appear under the name of the previous speaker.

internal import WebText

/// A speaker who is mentioned at the beginning of a line.
struct SpeakerMention {
    /// Indices of the declared speakers who may be meant.
    let speakers: [Int]
    /// As written, with what replaces the colon: `Tomas Lind:`, `TL -`.
    let written: String
    /// Only the initials or the name, to search for in the source.
    let name: String
}

/// The speakers of a transcript, prepared for finding them at the beginnings of lines.
final class SpeakerNames {
    private struct Speaker {
        /// The letters and digits of the initials.
        let initials: [Unicode.Scalar]
        /// The full name without white space, folded.
        let name: String
        let words: [String]

        init(_ declared: MarkdownSpeaker) {
            words = declared.name.split(whereSeparator: \.isWhitespace).map { folded($0.unicodeScalars) }
                .filter { !$0.isEmpty && !honorifics.contains($0) }
            name = words.joined()
            initials = declared.initials.unicodeScalars.filter(isWordScalar)
        }
    }

    private let declared: [MarkdownSpeaker]
    /// Most transcripts hold no line that needs them.
    private lazy var speakers = declared.map(Speaker.init)

    init(_ declared: [MarkdownSpeaker]) { self.declared = declared }

    /// Whether a text may begin with a mention. Called for every paragraph, so it looks at two bytes; the answer is nearly
    /// always no.
    func mayBegin(_ text: NodeText) -> Bool {
        let (first, second) = (text[0], text[1])
        guard first.isASCIILetter else { return true }
        for speaker in declared where begins(speaker.initials, first, second) || begins(speaker.name, first, second) {
            return true
        }
        // `Dr. Lind:` begins with none of their letters. 0xEF begins the colons of Chinese and Japanese.
        for index in 0..<min(text.count, 60) where text[index] == UInt8(ascii: ":") || text[index] == 0xEF {
            return true
        }
        return false
    }

    /// Whether a word of a name may begin with a letter and another byte. Marks and blanks may stand between letters.
    private func begins(_ name: String, _ first: UInt8, _ second: UInt8) -> Bool {
        var isStart = true
        var isAfterFirst = false
        for byte in name.utf8 {
            guard byte.isASCIIAlphanumeric else {
                if byte >= 0x80, isAfterFirst { return true }
                if byte >= 0x80 || byte <= 0x20 { isStart = true }
                continue
            }
            if isAfterFirst, byte | 0x20 == second | 0x20 { return true }
            isAfterFirst = isStart && byte | 0x20 == first | 0x20
            if isAfterFirst, !second.isASCIILetter { return true }
            isStart = false
        }
        return false
    }

    /// - Parameters:
    ///   - isAlone: whether nothing follows the line.
    ///   - isInTurn: whether somebody has spoken before. Only then do words without a colon appear under a wrong name.
    func mention(in lead: LeadText, isAlone: Bool, isInTurn: Bool) -> SpeakerMention? {
        let line = MentionedLine(lead: lead, isAlone: isAlone, isInTurn: isInTurn)
        guard !speakers.isEmpty, let start = line.start else { return nil }
        for index in speakers.indices {
            guard let range = line.initials(speakers[index].initials, at: start) else { continue }
            return line.mention(of: [index], range.name, upTo: range.end)
        }
        return colonMention(in: line, from: start) ?? fullNameMention(in: line, from: start)
    }

    /// Nothing before the colon but names of speakers and what may be beside a name.
    private func colonMention(in line: MentionedLine, from start: Int) -> SpeakerMention? {
        guard let colon = line.firstColon(from: start) else { return nil }
        var found: [Int] = []
        var tokens = 0
        for token in line.tokens(start..<colon) {
            tokens += 1
            let word = folded(token)
            guard !word.isEmpty, !connectors.contains(word), !honorifics.contains(word) else { continue }
            if roles.contains(word) {
                found += speakers.indices
                continue
            }
            let named = speakers.indices.filter { index in
                let speaker = speakers[index]
                return speaker.words.first == word || speaker.words.last == word || speaker.name == word
                    || token.elementsEqual(speaker.initials)
            }
            if named.isEmpty {
                let isPartOfName = speakers.contains { $0.words.contains(word) }
                // An initial, `T. Lind`, or a number, `Speaker 1`.
                guard word.unicodeScalars.count == 1 || isPartOfName else { return nil }
            }
            found += named
        }
        guard !found.isEmpty, tokens <= 8 else { return nil }
        // A first name that two speakers share means the one whose last name follows.
        let most = found.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let likely = most.keys.sorted().filter { most[$0] == most.values.max() }
        return line.mention(of: likely, start..<line.nameEnd(start..<colon), upTo: colon + 1)
    }

    /// A full name on its own line, or separated from the words by a dash, a tab or its emphasis.
    private func fullNameMention(in line: MentionedLine, from start: Int) -> SpeakerMention? {
        for index in speakers.indices {
            guard let first = speakers[index].words.first else { continue }
            let end =
                line.fullName(speakers[index].name, at: start) ?? line.firstName(first, at: start)
            if let end { return line.mention(of: [index], start..<end, upTo: end) }
        }
        return nil
    }
}

/// What may precede a name.
private let honorifics: Set<String> = [
    "mr", "mrs", "ms", "mx", "miss", "dr", "prof", "sir", "herr", "frau", "mme", "mlle", "mons", "m", "sr", "sra",
    "sig",
    "dott", "ing", "pan", "pani",
]

/// How programs that write down speech, and people in a hurry, call those who speak.
private let roles: Set<String> = [
    "interviewer", "interviewerin", "interviewee", "moderator", "moderatorin", "host", "guest", "gast", "speaker",
    "sprecher", "sprecherin", "unknown",
]

private let connectors: Set<String> = ["and", "und", "et", "y", "e", "en", "och", "og", "i"]

func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
}

/// Letters and digits in lower case.
func folded(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.filter(isWordScalar))
    return String(text).lowercased()
}
