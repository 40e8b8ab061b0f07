// Filters that cut and break text: truncate, indent, wordwrap.

internal import WebText

let wrappingFilters: [FilterDefinition] =
    filter("truncate", ["length", "killwords", "end", "leeway"]) { (call) throws(TemplateCallFailure) in
        .text(try truncated(call))
    }
    + filter("indent", ["width", "first", "blank"]) { (call) throws(TemplateCallFailure) in .text(try indented(call)) }
    + filter("wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"]) {
        (call) throws(TemplateCallFailure) in .text(try wrapped(call))
    }

private func truncated(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateText {
    let text = try call.text
    let length = try call.integer(0, "length", default: 255)
    let end = try call.text(2, "end") ?? TemplateText("...")
    let leeway = call.optional(3) == nil ? 5 : try call.integer(3, "leeway", default: 5)
    let characters = characters(of: text)
    let endCount = characterCount(end.bytes)
    guard length >= endCount else {
        throw TemplateCallFailure("'length' must be at least \(endCount), the length of 'end', and is \(length)")
    }
    guard leeway >= 0 else { throw TemplateCallFailure("'leeway' must not be negative") }
    if characters.count - leeway <= length { return text }
    let kept = characters[..<min(length - endCount, characters.count)]
    var cut = kept.last?.endIndex ?? text.bytes.startIndex
    if !call.flag(1), let space = text.bytes[..<cut].lastIndex(of: UInt8(ascii: " ")) { cut = space }
    return joined(TemplateText(bytes: text.bytes[..<cut], isMarkup: text.isMarkup), end)
}

/// Lines as in Python's splitlines, without their ends. An empty last line does not count.
func splitLines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
        let length = lineEndLength(bytes, at: index)
        if length > 0 {
            lines.append(bytes[start..<index])
            index += length
            start = index
        } else {
            index += 1
        }
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
}

private func lineEndLength(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    switch byte {
    case 0x0D: return index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
    case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: return 1
    case 0xC2: return index + 1 < bytes.endIndex && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
        guard index + 2 < bytes.endIndex, bytes[index + 1] == 0x80 else { return 0 }
        return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
}

private func indented(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateText {
    let text = try call.text
    let indent: TemplateText
    if case .text(let given)? = call.argument(0) {
        indent = given
    } else {
        let width = try call.integer(0, "width", default: 4)
        try checkSize(max(width, 0))
        indent = TemplateText(bytes: [UInt8](repeating: UInt8(ascii: " "), count: max(width, 0))[...], isMarkup: false)
    }
    // As in Jinja, a line feed is appended to the text before it is split.
    let lines = splitLines(text.bytes + [UInt8(ascii: "\n")])
    try checkSize(lines.count.multipliedReportingOverflow(by: indent.bytes.count + 1).partialValue + text.bytes.count)
    var bytes: [UInt8] = []
    for (number, line) in lines.enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: "\n")) }
        if number == 0 ? call.flag(1) : call.flag(2) || !line.isEmpty { bytes += indent.bytes }
        bytes += line
    }
    return TemplateText(bytes[...], isMarkup: text.isMarkup)
}

// MARK: wordwrap

private struct WrapOptions {
    let width: Int
    let breaksLongWords: Bool
    let breaksOnHyphens: Bool
}

private func wrapped(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateText {
    let text = try call.text
    let options = WrapOptions(
        width: try call.integer(0, "width", default: 79), breaksLongWords: call.argument(1).map(isTruthy) ?? true,
        breaksOnHyphens: call.argument(3).map(isTruthy) ?? true)
    guard options.width > 0 else { throw TemplateCallFailure("'width' must be greater than 0") }
    let wrapString = try call.text(2, "wrapstring") ?? TemplateText("\n")
    let separator = wrapString.bytes
    var bytes: [UInt8] = []
    for (number, line) in splitLines(text.bytes).enumerated() {
        if number > 0 { bytes += separator }
        let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        for (piece, wrappedLine) in wrap(scalars, options).enumerated() {
            if piece > 0 { bytes += separator }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: wrappedLine)
            // As with Python's join, what markup joins is escaped.
            if wrapString.isMarkup { appendEscaped(String(view), to: &bytes) } else { bytes += String(view).utf8 }
            try checkSize(bytes.count)
        }
    }
    return TemplateText(bytes[...], isMarkup: wrapString.isMarkup)
}

private typealias WrapChunk = ArraySlice<Unicode.Scalar>

/// One paragraph as lines, as in Python's textwrap.
private func wrap(_ text: [Unicode.Scalar], _ options: WrapOptions) -> [[Unicode.Scalar]] {
    var chunks = Array(wrapChunks(text, options.breaksOnHyphens).reversed())
    var lines: [[Unicode.Scalar]] = []
    while !chunks.isEmpty {
        var line: [WrapChunk] = []
        var count = 0
        if !lines.isEmpty, let first = chunks.last, isBlank(first) { chunks.removeLast() }
        while let chunk = chunks.last, count + chunk.count <= options.width {
            line.append(chunk)
            count += chunk.count
            chunks.removeLast()
        }
        if let chunk = chunks.last, chunk.count > options.width {
            breakLongWord(&chunks, &line, count, options)
            count = line.reduce(0) { $0 + $1.count }
        }
        if let last = line.last, isBlank(last) { line.removeLast() }
        if !line.isEmpty { lines.append(Array(line.joined())) }
    }
    return lines
}

private func breakLongWord(
    _ chunks: inout [WrapChunk], _ line: inout [WrapChunk], _ count: Int, _ options: WrapOptions
) {
    guard let chunk = chunks.last else { return }
    let space = max(options.width - count, 1)
    if options.breaksLongWords {
        var end = space
        if options.breaksOnHyphens, chunk.count > space,
            let hyphen = chunk.prefix(space).lastIndex(of: "-"), hyphen > chunk.startIndex,
            chunk[..<hyphen].contains(where: { $0 != "-" })
        {
            end = hyphen - chunk.startIndex + 1
        }
        line.append(chunk.prefix(end))
        chunks[chunks.count - 1] = chunk.dropFirst(end)
    } else if line.isEmpty {
        line.append(chunk)
        chunks.removeLast()
    }
}

/// textwrap's whitespace is ASCII only.
private func isWrapSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
}

private func isBlank(_ chunk: WrapChunk) -> Bool {
    chunk.allSatisfy(isPythonWhitespace)
}

/// Splits text into words and the whitespace between; with `breaksOnHyphens`, also after hyphens in words.
private func wrapChunks(_ text: [Unicode.Scalar], _ breaksOnHyphens: Bool) -> [WrapChunk] {
    var chunks: [WrapChunk] = []
    var index = 0
    while index < text.count {
        let start = index
        if isWrapSpace(text[index]) {
            while index < text.count, isWrapSpace(text[index]) { index += 1 }
            chunks.append(text[start..<index])
            continue
        }
        while index < text.count, !isWrapSpace(text[index]) { index += 1 }
        if breaksOnHyphens {
            chunks += hyphenChunks(Array(text[start..<index]))
        } else {
            chunks.append(text[start..<index])
        }
    }
    return chunks
}

/// A word split after hyphens between letters, and around dashes of two or more.
private func hyphenChunks(_ word: [Unicode.Scalar]) -> [WrapChunk] {
    func isLetter(_ index: Int) -> Bool {
        index >= 0 && index < word.count && isWordScalar(word[index]) && !("0"..."9").contains(word[index])
            && word[index] != "_"
    }
    func isWordPunctuation(_ index: Int) -> Bool {
        index >= 0 && index < word.count
            && (isWordScalar(word[index]) || "!\"'&.,?".unicodeScalars.contains(word[index]))
    }
    var chunks: [WrapChunk] = []
    var start = 0
    var index = 0
    while index < word.count {
        guard word[index] == "-" else {
            index += 1
            continue
        }
        var end = index
        while end < word.count, word[end] == "-" { end += 1 }
        if end - index >= 2, isWordPunctuation(index - 1), end < word.count, isWordScalar(word[end]) {
            // A dash between words stands alone.
            if start < index { chunks.append(word[start..<index]) }
            chunks.append(word[index..<end])
            start = end
        } else if end - index == 1, index > start, isLetter(index - 1),
            isLetter(index - 2) || index - 2 >= 0 && word[index - 2] == "-",
            isLetter(index + 1), isLetter(index + 2) || index + 2 < word.count && word[index + 2] == "-"
        {
            chunks.append(word[start...index])
            start = index + 1
        }
        index = end
    }
    if start < word.count { chunks.append(word[start...]) }
    return chunks
}
