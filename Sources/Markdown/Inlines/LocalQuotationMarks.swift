// The quotation marks of the text's language in place of the English ones that libcmark makes of straight ones.
//
// CLDR gives the marks of each language (characters, delimiters); French puts no-break spaces inside its own.

/// The marks of a language, the spaces that belong to them included.
package struct QuotationMarks: Hashable, Sendable {
    let open: [UInt8]
    let close: [UInt8]
    let innerOpen: [UInt8]
    let innerClose: [UInt8]

    private init(_ open: String, _ close: String, _ innerOpen: String, _ innerClose: String) {
        self.open = Array(open.utf8)
        self.close = Array(close.utf8)
        self.innerOpen = Array(innerOpen.utf8)
        self.innerClose = Array(innerClose.utf8)
    }

    /// Nil for a language that has those of English, and for one that is not known.
    package init?(of language: String) {
        let tag = language.lowercased()
        switch tag {
        case "de-ch", "de-li", "it-ch": self.init("«", "»", "‹", "›")
        case "fr-ch": self.init("«\u{202F}", "\u{202F}»", "‹\u{202F}", "\u{202F}›")
        case "pt-pt": self.init("«", "»", "“", "”")
        default:
            switch tag.prefix(while: { $0 != "-" }) {
            case "de", "cs", "sk", "sl", "hr", "bs", "bg", "is", "lt", "et", "sr", "mk": self.init("„", "“", "‚", "‘")
            case "fr": self.init("«\u{A0}", "\u{A0}»", "“", "”")
            case "es", "it", "ca", "el", "ar", "fa": self.init("«", "»", "“", "”")
            case "nb", "no", "nn": self.init("«", "»", "‘", "’")
            case "ru", "uk", "be", "hy": self.init("«", "»", "„", "“")
            case "pl", "hu", "ro": self.init("„", "”", "«", "»")
            case "sv", "fi": self.init("”", "”", "’", "’")
            case "ja": self.init("「", "」", "『", "』")
            default: return nil
            }
        }
    }
}

extension BodyRenderer {
    /// Replaces the marks that libcmark made. A block in which the author typed curly ones is left as it is, since nobody can
    /// tell them apart; so is a text with an address in it.
    mutating func localizeQuotationMarks(of node: MarkdownNode, _ marks: QuotationMarks, place: BlockPlace) {
        let text = node.literal
        guard holdsQuotationMark(text), !hasTypedQuotes(place) else { return }
        let bytes = text.bytes()
        guard !bytes.containsAddress else { return }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var index = 0
        while index < bytes.count {
            guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else {
                result.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 2] {
            case 0x9C: result += marks.open
            case 0x9D: result += marks.close
            case 0x98:
                inline.openSingleQuotes += 1
                result += marks.innerOpen
            case 0x99 where inline.openSingleQuotes > 0 && !isBeforeLetter(bytes, index + 3):
                inline.openSingleQuotes -= 1
                result += marks.innerClose
            default: result += bytes[index...index + 2]
            }
            index += 3
        }
        node.replaceLiteral(result)
    }

    private func holdsQuotationMark(_ text: NodeText) -> Bool {
        var index = 0
        while index + 2 < text.count {
            if text[index] == 0xE2, text[index + 1] == 0x80, [0x98, 0x99, 0x9C, 0x9D].contains(text[index + 2]) {
                return true
            }
            index += 1
        }
        return false
    }

    /// An apostrophe stands before a letter, and a closing mark does not.
    private func isBeforeLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index < bytes.count, let next = Unicode.Scalar(decodedScalar(in: bytes, at: index).scalar) else {
            return false
        }
        return next.properties.isAlphabetic
    }
}

extension [UInt8] {
    fileprivate var containsAddress: Bool {
        indices.contains { index in
            self[index] == UInt8(ascii: ":") && index + 2 < count && self[index + 1] == UInt8(ascii: "/")
                && self[index + 2] == UInt8(ascii: "/")
        } || String(decoding: self, as: UTF8.self).contains("www.")
    }
}
