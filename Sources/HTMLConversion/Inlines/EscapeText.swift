// Plain text → Markdown that reads back as that text (CommonMark 0.30, section 2.4), with as few backslashes as that takes.

internal import WebText

/// Text that stands between other tokens of a block.
struct EscapedText {
    let markdown: String

    /// - Parameters:
    ///   - isAtLineStart: whether the text begins a line of its block.
    ///   - isFirst: whether it begins a list's item, where `[x]` would be a task.
    ///   - isLast: whether nothing of the block follows.
    ///   - hasTildes: whether the block has other tildes, with which one here could pair.
    ///   - hasBackticks: the same of backticks.
    init(
        _ text: String, isAtLineStart: Bool, isFirst: Bool = false, isLast: Bool, isInLink: Bool,
        hasTildes: Bool = true, hasBackticks: Bool = true
    ) {
        let bytes = Array(text.utf8)
        let lineMark = isAtLineStart ? lineStart(bytes, isFirst: isFirst, isLast: isLast) : nil
        guard lineMark != nil || bytes.contains(where: isSpecial) else {
            markdown = text
            return
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        let rules = EscapeRules(
            bytes: bytes, isLast: isLast, isInLink: isInLink, hasTildes: hasTildes, hasBackticks: hasBackticks)
        for index in bytes.indices {
            if index == lineMark || isSpecial(bytes[index]) && rules.needsBackslash(index) {
                out.append(UInt8(ascii: "\\"))
            }
            out.append(bytes[index])
        }
        markdown = String(decoding: out, as: UTF8.self)
    }
}

private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "`"), UInt8(ascii: "!"):
        true
    default: false
    }
}

private struct EscapeRules {
    let bytes: [UInt8]
    let isLast: Bool
    let isInLink: Bool
    let hasTildes: Bool
    let hasBackticks: Bool

    func needsBackslash(_ index: Int) -> Bool {
        let before: UInt8? = index > 0 ? bytes[index - 1] : nil
        let after: UInt8? = index + 1 < bytes.count ? bytes[index + 1] : nil
        // Whether something unknown follows: another token.
        let isOpen = after == nil && !isLast
        switch bytes[index] {
        case UInt8(ascii: "\\"): return isOpen || after.map(isASCIIPunctuation) ?? true
        case UInt8(ascii: "*"): return !(before == 0x20 && (after == 0x20 || after == nil && isLast))
        case UInt8(ascii: "_"):
            if let before, let after, before.isASCIIAlphanumeric, after.isASCIIAlphanumeric { return false }
            return !(before == 0x20 && after == 0x20)
        case UInt8(ascii: "["): return isInLink || isOpen || after == UInt8(ascii: "^") || after == UInt8(ascii: "!")
        case UInt8(ascii: "]"):
            return isInLink || isOpen || after.map { "([:".utf8.contains($0) } ?? false
        case UInt8(ascii: "<"): return isOpen || after.map { $0.isASCIILetter || "/!?".utf8.contains($0) } ?? false
        case UInt8(ascii: "&"): return isOpen || isReference(in: bytes[...], at: index)
        case UInt8(ascii: "~"): return hasTildes
        case UInt8(ascii: "`"): return hasBackticks
        case UInt8(ascii: "!"): return isOpen || after == UInt8(ascii: "[") && isInLink
        default: return false
        }
    }
}

/// Whether `&…;` would be read as a character (CommonMark, section 2.5).
func isReference(in bytes: ArraySlice<UInt8>, at start: Int) -> Bool {
    var index = start + 1
    while index < bytes.endIndex, index - start < 34,
        bytes[index].isASCIIAlphanumeric || index == start + 1 && bytes[index] == UInt8(ascii: "#")
    { index += 1 }
    return index > start + 1 && index < bytes.endIndex && bytes[index] == UInt8(ascii: ";")
}

func isASCIIPunctuation(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) && !byte.isASCIIAlphanumeric }

/// The byte before which a backslash keeps the line from beginning a heading, a list, a quotation, a rule, a table or a
/// fence; nil if it begins none.
private func lineStart(_ bytes: [UInt8], isFirst: Bool, isLast: Bool) -> Int? {
    guard let first = bytes.first else { return nil }
    func endsMark(_ index: Int) -> Bool { index == bytes.count ? true : bytes[index] == 0x20 || bytes[index] == 0x09 }
    switch first {
    case UInt8(ascii: "#"):
        let run = bytes.prefix { $0 == first }.count
        return run > 1 || endsMark(run) ? 0 : nil
    case UInt8(ascii: ">"), UInt8(ascii: "|"): return 0
    case UInt8(ascii: "+"): return endsMark(1) ? 0 : nil
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: ":"):
        if first == UInt8(ascii: "-") && endsMark(1) { return 0 }
        return bytes.allSatisfy { "-=|: ".utf8.contains($0) } ? 0 : nil
    case UInt8(ascii: "~"): return bytes.starts(with: "~~~".utf8) ? 0 : nil
    case UInt8(ascii: "["):
        guard isFirst, bytes.count >= 3, " xX".utf8.contains(bytes[1]), bytes[2] == UInt8(ascii: "]") else {
            return nil
        }
        return endsMark(3) ? 0 : nil
    case _ where first.isASCIIDigit:
        let digits = bytes.prefix { $0.isASCIIDigit }.count
        guard digits <= 9, digits < bytes.count,
            bytes[digits] == UInt8(ascii: ".") || bytes[digits] == UInt8(ascii: ")"),
            endsMark(digits + 1)
        else { return nil }
        return digits
    default: return nil
    }
}
