// A language tag of BCP 47 parted into what names the language and what an extension asks for beside it.
//
// Foundation on Linux stops the program over some extensions (`ar-u-nu-arab`), so that it is never given one. Of all that
// they can ask for, only the digits (`nu`, RFC 6067 and TR 35) mean anything here: dates are Gregorian in every language.

struct LanguageTag {
    /// Language, script, region and variants: all before the first extension.
    let base: String
    /// The ten digits that the tag asks for; nil if it asks for none, or for numerals that are no ten digits
    /// (`nu-roman`).
    let digits: [String]?

    init(_ tag: String) {
        let parts = tag.split { $0 == "-" || $0 == "_" }.map { $0.lowercased() }
        let end = parts.dropFirst().firstIndex { $0.utf8.count == 1 } ?? parts.count
        // `x-private` names no language.
        base = parts.first == "x" || parts.first == "i" ? "und" : parts[..<end].joined(separator: "-")
        guard let extensionStart = parts[end...].firstIndex(of: "u"),
            let key = parts[extensionStart...].firstIndex(of: "nu"), key + 1 < parts.count
        else {
            digits = nil
            return
        }
        digits = digitsByName(parts[key + 1])
    }
}

/// The digits of a numbering system of CLDR.
private func digitsByName(_ name: String) -> [String]? {
    if name == "hanidec" { return "〇一二三四五六七八九".map { String($0) } }
    guard let zero = zeros[name] else { return nil }
    return (0..<10).compactMap { Unicode.Scalar(zero + $0).map { String($0) } }
}

/// Where the digits of a numbering system begin in Unicode (CLDR, numberingSystems).
private let zeros: [String: UInt32] = [
    "latn": 0x30, "arab": 0x660, "arabext": 0x6F0, "nkoo": 0x7C0, "deva": 0x966, "beng": 0x9E6, "guru": 0xA66,
    "gujr": 0xAE6, "orya": 0xB66, "tamldec": 0xBE6, "telu": 0xC66, "knda": 0xCE6, "mlym": 0xD66, "sinh": 0xDE6,
    "thai": 0xE50, "laoo": 0xED0, "tibt": 0xF20, "mymr": 0x1040, "khmr": 0x17E0, "mong": 0x1810, "limb": 0x1946,
    "talu": 0x19D0, "lana": 0x1A80, "bali": 0x1B50, "sund": 0x1BB0, "lepc": 0x1C40, "olck": 0x1C50, "vaii": 0xA620,
    "saur": 0xA8D0, "kali": 0xA900, "java": 0xA9D0, "cham": 0xAA50, "mtei": 0xABF0, "fullwide": 0xFF10, "osma": 0x104A0,
    "brah": 0x11066, "cakm": 0x11136, "adlm": 0x1E950,
]
