// Destinations, titles, pictures and code spans: the parts of Markdown that hold text of their own.

internal import WebText

/// `destination "title"`, as it stands between the round brackets of a link.
package func linkTarget(_ destination: String, title: String) -> String {
    let target = escapedDestination(destination)
    return title.isEmpty ? target : "\(target) \"\(escapedTitle(title))\""
}

/// A picture alone, with its words and its title.
package func picture(_ address: String, alt: String, title: String) -> String {
    let words = EscapedText(alt, isAtLineStart: false, isLast: false, isInLink: true).markdown
    return "![\(words)](\(linkTarget(address, title: title)))"
}

/// A code span with a fence that its content does not hold (CommonMark, section 6.1).
func codeSpan(_ code: String) -> String {
    let fence = String(repeating: "`", count: shortestFreeRun(of: "`", in: code))
    let needsSpace = code.hasPrefix("`") || code.hasSuffix("`")
    return needsSpace ? "\(fence) \(code) \(fence)" : fence + code + fence
}

/// The least number of a character in a row that the text has nowhere.
private func shortestFreeRun(of character: Character, in text: String) -> Int {
    var runs: Set<Int> = []
    var run = 0
    for each in text {
        if each == character {
            run += 1
        } else if run > 0 {
            runs.insert(run)
            run = 0
        }
    }
    runs.insert(run)
    var count = 1
    while runs.contains(count) { count += 1 }
    return count
}

/// Whether `<address>` is a link to it with the address as its text (CommonMark, section 6.5).
func isAutolink(_ address: String) -> Bool {
    guard ["http", "https"].contains(schemeInBrowsers(address)) else { return false }
    return address.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>\\&`|\"".utf8.contains($0) }
}

private func escapedDestination(_ address: String) -> String {
    guard !address.isEmpty else { return "<>" }
    let bytes = Array(address.utf8)
    let isBalanced = hasBalancedBrackets(bytes)
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        switch byte {
        case 0x00...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "`"), UInt8(ascii: "|"):
            out.appendPercentEncoded(byte)
        case UInt8(ascii: "("), UInt8(ascii: ")"):
            if !isBalanced { out.append(UInt8(ascii: "\\")) }
            out.append(byte)
        case UInt8(ascii: "&") where isReference(in: bytes[...], at: index):
            out += Array("\\&".utf8)
        default: out.append(byte)
        }
    }
    return String(decoding: out, as: UTF8.self)
}

private func hasBalancedBrackets(_ bytes: [UInt8]) -> Bool {
    var depth = 0
    for byte in bytes {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        if depth < 0 || depth > 8 { return false }
    }
    return depth == 0
}

private func escapedTitle(_ title: String) -> String {
    let bytes = Array(title.utf8)
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        let isEscape = byte == UInt8(ascii: "\\") && (index + 1 == bytes.count || isASCIIPunctuation(bytes[index + 1]))
        let isEntity = byte == UInt8(ascii: "&") && isReference(in: bytes[...], at: index)
        if byte == UInt8(ascii: "\"") || isEscape || isEntity { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
}
