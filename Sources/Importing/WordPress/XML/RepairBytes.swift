// Bytes of an export as hosts and editors damage them → bytes that an XML parser reads.
//
// A machine over bytes that knows whether it is in CDATA, a comment, a tag or text. It never adds or removes a line feed,
// so that the parser's line numbers are the file's.

internal import WebText

/// What was mended, with the line of the first of each kind.
struct RepairCounts: Sendable, Equatable {
    struct Kind: Sendable, Equatable {
        var count = 0
        var firstLine = 0
    }

    var forbiddenCharacters = Kind()
    var notUTF8 = Kind()
    var strayAmpersands = Kind()
    var forbiddenReferences = Kind()
    var textBeforeXML = false
}

struct RepairBytes {
    private enum State {
        case text
        case tag
        case comment
        case cdata
        case instruction
    }

    /// Bytes over 7F are Windows-1252's, as the file declares.
    let isWindows1252: Bool
    private(set) var counts = RepairCounts()
    private var state = State.text
    private(set) var line = 1
    private var carry: [UInt8] = []

    /// The longest thing that must be seen whole: a reference's name.
    private static let lookahead = 48

    init(isWindows1252: Bool) { self.isWindows1252 = isWindows1252 }

    /// Appends the repaired bytes of a chunk. The last few may be held back until more is known.
    ///
    /// - Throws: where a document type declares entities.
    mutating func repair(_ chunk: ArraySlice<UInt8>, isLast: Bool, into out: inout [UInt8]) throws(ImportFailure) {
        let bytes = carry + chunk
        let end = isLast ? bytes.count : max(bytes.count - RepairBytes.lookahead, 0)
        var index = 0
        while index < end {
            let run = index
            while index < end, isOrdinary[Int(bytes[index])] { index += 1 }
            if index > run { out += bytes[run..<index] }
            guard index < end else { break }
            index = try step(bytes, index, into: &out)
        }
        carry = Array(bytes[min(index, bytes.count)...])
    }

    /// Handles the byte at an index that is not ordinary, and returns the index behind what was handled.
    private mutating func step(
        _ bytes: [UInt8], _ index: Int, into out: inout [UInt8]
    ) throws(ImportFailure) -> Int {
        let byte = bytes[index]
        switch byte {
        case 0x0A:
            line += 1
            out.append(byte)
            return index + 1
        case UInt8(ascii: "<"): return try open(bytes, index, into: &out)
        case UInt8(ascii: ">"), UInt8(ascii: "]"), UInt8(ascii: "-"), UInt8(ascii: "?"):
            return close(bytes, index, into: &out)
        case UInt8(ascii: "&"):
            guard state == .text || state == .tag else {
                out.append(byte)
                return index + 1
            }
            return reference(bytes, index, into: &out)
        case 0x00...0x1F:
            note(\.forbiddenCharacters)
            return index + 1
        default: return character(bytes, index, into: &out)
        }
    }

    private mutating func open(
        _ bytes: [UInt8], _ index: Int, into out: inout [UInt8]
    ) throws(ImportFailure) -> Int {
        guard state == .text else {
            out.append(bytes[index])
            return index + 1
        }
        func follows(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }
        if follows("<![CDATA[") {
            state = .cdata
            out += Array("<![CDATA[".utf8)
            return index + 9
        }
        if follows("<!--") {
            state = .comment
            out += Array("<!--".utf8)
            return index + 4
        }
        if follows("<!DOCTYPE") || follows("<!doctype") || follows("<!ENTITY") {
            throw ImportFailure(
                "the file declares entities, as no WordPress export does; it is not read", line: line)
        }
        state = follows("<?") ? .instruction : .tag
        out.append(bytes[index])
        return index + 1
    }

    private mutating func close(_ bytes: [UInt8], _ index: Int, into out: inout [UInt8]) -> Int {
        func follows(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }
        let mark: String
        switch state {
        case .cdata where follows("]]>"): mark = "]]>"
        case .comment where follows("-->"): mark = "-->"
        case .instruction where follows("?>"): mark = "?>"
        case .tag where bytes[index] == UInt8(ascii: ">"): mark = ">"
        default:
            out.append(bytes[index])
            return index + 1
        }
        state = .text
        out += Array(mark.utf8)
        return index + mark.utf8.count
    }

    /// An `&` outside of CDATA: XML's own references stay, HTML's become characters, and what is none is text.
    private mutating func reference(_ bytes: [UInt8], _ index: Int, into out: inout [UInt8]) -> Int {
        let rest = bytes[index..<min(index + RepairBytes.lookahead, bytes.count)]
        guard let semicolon = rest.firstIndex(of: UInt8(ascii: ";")), semicolon > index + 1,
            let reference = characterReference(rest, at: index), reference.end == semicolon + 1
        else {
            note(\.strayAmpersands)
            out += Array("&amp;".utf8)
            return index + 1
        }
        guard reference.isAllowed else {
            note(\.forbiddenReferences)
            return reference.end
        }
        switch reference.text {
        case "&": out += Array("&amp;".utf8)
        case "<": out += Array("&lt;".utf8)
        case ">": out += Array("&gt;".utf8)
        case "\"": out += Array("&quot;".utf8)
        case "'": out += Array("&apos;".utf8)
        // A line feed that was a reference must not become one of the file's.
        case "\n", "\r", "\t": out += bytes[index..<reference.end]
        default: out += Array(reference.text.utf8)
        }
        return reference.end
    }

    /// A byte over 7F: whole characters stay, others are read as Windows-1252.
    private mutating func character(_ bytes: [UInt8], _ index: Int, into out: inout [UInt8]) -> Int {
        if isWindows1252 {
            out += Array(String(windows1252Character(bytes[index])).utf8)
            return index + 1
        }
        if bytes[index] == 0xED, index + 2 < bytes.count, (0xA0...0xBF).contains(bytes[index + 1]),
            (0x80...0xBF).contains(bytes[index + 2])
        {
            // Half of a pair of UTF-16.
            note(\.forbiddenCharacters)
            return index + 3
        }
        let length = lengthOfCharacter(in: bytes, at: index)
        guard length > 0 else {
            let isRun = index > 0 && index - 1 == lastBad
            if !isRun { note(\.notUTF8) }
            lastBad = index
            out += Array(String(windows1252Character(bytes[index])).utf8)
            return index + 1
        }
        if lengthForbiddenInXML(bytes, at: index) > 0 {
            note(\.forbiddenCharacters)
            return index + length
        }
        out += bytes[index..<(index + length)]
        return index + length
    }

    private var lastBad = -2

    private mutating func note(_ kind: WritableKeyPath<RepairCounts, RepairCounts.Kind>) {
        if counts[keyPath: kind].count == 0 { counts[keyPath: kind].firstLine = line }
        counts[keyPath: kind].count += 1
    }

    /// Counts lines that were passed over before the XML.
    mutating func skipLines(_ count: Int) { line += count }

    mutating func noteTextBeforeXML() { counts.textBeforeXML = true }
}

/// Bytes that need no look wherever they stand.
private let isOrdinary: [Bool] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x09, 0x0D: true
    case 0x00...0x1F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "]"), UInt8(ascii: "-"), UInt8(ascii: "?"),
        UInt8(ascii: "&"):
        false
    default: byte < 0x80
    }
}

/// A byte over 7F in Windows-1252; U+FFFD for the five that it leaves open.
func windows1252Character(_ byte: UInt8) -> Unicode.Scalar {
    guard byte < 0xA0 else { return Unicode.Scalar(byte) }
    // `&#128;` to `&#159;` are read as Windows-1252's characters too.
    let reference = characterReference(Array("&#\(byte);".utf8)[...], at: 0)
    let scalar = reference?.text.unicodeScalars.first ?? "\u{FFFD}"
    return scalar.value < 0xA0 ? "\u{FFFD}" : scalar
}
