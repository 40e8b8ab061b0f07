// A file of the old blog → its front matter, in whichever of three languages, and its text.

internal import WebText

/// A document as it lies in the folder.
struct SourceText: Sendable {
    enum Language: Sendable { case yaml, toml, json }

    /// Nil where the file has no front matter at all, so that Jekyll copies it as it is.
    let language: Language?
    /// A map, or null.
    let values: DataValue
    let body: String
    /// What is wrong with the front matter, by line of the file.
    let problems: [(line: Int, message: String)]

    init(_ text: String) {
        let parts = split(text)
        language = parts?.language
        body = parts.map { String($0.body) } ?? text
        switch parts?.language {
        case .yaml?:
            let read = readYAML(String(parts?.source ?? ""), firstLine: 2)
            (values, problems) = (read.value, read.problems)
        case .toml?:
            let read = readTOML(String(parts?.source ?? ""), firstLine: 2)
            (values, problems) = (read.value, read.problem.map { [$0] } ?? [])
        case .json?:
            do throws(ImportFailure) {
                values = try readJSON(Array(String(parts?.source ?? "").utf8))
                problems = []
            } catch {
                (values, problems) = (.null, [(error.line ?? 1, error.message)])
            }
        case nil:
            let isUnclosed = ["---", "+++"].contains { text.hasPrefix($0 + "\n") }
            (values, problems) = (.null, isUnclosed ? [(1, "the front matter has no end")] : [])
        }
    }
}

private func split(_ text: String) -> (language: SourceText.Language, source: Substring, body: Substring)? {
    for (fence, language) in [("---", SourceText.Language.yaml), ("+++", .toml)] where text.hasPrefix(fence) {
        let firstLine = text.prefix { $0 != "\n" }
        guard firstLine.dropFirst(3).allSatisfy(\.isWhitespace) else { return nil }
        var line = firstLine.endIndex
        let start = line < text.endIndex ? text.index(after: line) : line
        line = start
        while line < text.endIndex {
            let end = text[line...].firstIndex(of: "\n") ?? text.endIndex
            let words = text[line..<end]
            // YAML may end with three dots too.
            let isEnd = words.hasPrefix(fence) || language == .yaml && words.hasPrefix("...")
            if isEnd, words.dropFirst(3).allSatisfy(\.isWhitespace) {
                return (language, text[start..<line], text[end...].drop { $0 == "\n" })
            }
            line = end < text.endIndex ? text.index(after: end) : end
        }
        return nil
    }
    guard text.hasPrefix("{"), !text.hasPrefix("{{"), !text.hasPrefix("{%"), let end = endOfJSON(text) else {
        return nil
    }
    return (.json, text[..<end], text[end...].drop { $0 == "\n" })
}

/// Behind the bracket that closes the one with which a text begins.
private func endOfJSON(_ text: String) -> String.Index? {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for index in text.utf8.indices {
        let byte = text.utf8[index]
        if isEscaped {
            isEscaped = false
        } else if isInText {
            if byte == UInt8(ascii: "\\") { isEscaped = true }
            if byte == UInt8(ascii: "\"") { isInText = false }
        } else if byte == UInt8(ascii: "\"") {
            isInText = true
        } else if byte == UInt8(ascii: "{") {
            depth += 1
        } else if byte == UInt8(ascii: "}") {
            depth -= 1
            if depth == 0 { return text.utf8.index(after: index) }
        }
    }
    return nil
}
