// Front matter whose first or last line is not '---': what was written in its place, and what to write.

internal import Diagnostics

/// The error about a first line that is not '---'.
func missingFrontMatter(in source: Source) -> Diagnostic {
    let bytes = source.bytes
    let end = lineEnd(in: bytes, from: 0)
    let line = String(decoding: bytes[..<end], as: UTF8.self)
    func error(_ message: String, at range: Range<Int>? = nil) -> Diagnostic {
        .error(.frontMatterMissing, message, at: source.span(range ?? 0..<end))
    }
    let first = trimmed(line)
    if first == "+++" {
        return error(
            "this is front matter in TOML, as Hugo and Zola have it, but Candid reads YAML; write '---' for '+++', and "
                + "'key: value' for 'key = value'")
    }
    if first.hasPrefix("{") {
        return error(
            "this is front matter in JSON, but Candid reads YAML; write '---', lines such as 'title: …', and '---'")
    }
    if isLineOfDashes(first) {
        let what = line == first ? "'\(quotation(first))'" : "'\(quotation(first))' with spaces before it"
        return error("the first line must be three hyphens, '---', not \(what); type it again")
    }
    if first.isEmpty, let start = firstLineWithText(in: bytes) {
        let next = bytes[start..<lineEnd(in: bytes, from: start)]
        if isLineOfDashes(trimmed(String(decoding: next, as: UTF8.self))) {
            return error(
                "the first line must be '---', the beginning of the front matter; delete the empty lines above it")
        }
    }
    if isKeyLine(first) {
        return error(
            "the first line must be '---', the beginning of the front matter; write one above 'title' and one below the keys"
        )
    }
    return error("the first line must be '---', the beginning of the front matter")
}

/// The error about front matter that has no last line: at the line that was most likely meant as one, else at the first.
func unclosedFrontMatter(in source: Source, from start: Int) -> Diagnostic {
    let bytes = source.bytes
    var line = start
    while line < bytes.count {
        let end = lineEnd(in: bytes, from: line)
        let text = trimmed(String(decoding: bytes[line..<end], as: UTF8.self))
        if isLineOfDashes(text) || text == "..." || text == "+++" {
            let message =
                "the front matter must end with a line of three hyphens, '---', not '\(quotation(text))'"
                + (text == "---" ? " with spaces before it" : "") + "; type it again"
            return .error(.frontMatterUnclosed, message, at: source.span(line..<end))
        }
        line = end + 1
    }
    return .error(
        .frontMatterUnclosed, "the front matter is not closed; end it with a line '---'",
        at: source.span(0..<lineEnd(in: bytes, from: 0)))
}

/// Two hyphens or more, or the dashes that editors make of them.
private func isLineOfDashes(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, "-–—―‐‑−_".unicodeScalars.contains(first) else { return false }
    let isOne = text.unicodeScalars.count == 1
    return text.unicodeScalars.allSatisfy { "-–—―‐‑−_".unicodeScalars.contains($0) } && !(isOne && first == "-")
}

private func firstLineWithText(in bytes: [UInt8]) -> Int? { bytes.firstIndex { $0 > 0x20 } }

/// `title: …` without a line above it.
private func isKeyLine(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return false }
    let rest = line[colon...].dropFirst()
    return line[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
        && (rest.isEmpty || rest.first == " ")
}
