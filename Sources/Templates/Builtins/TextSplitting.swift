// The methods that split text: split, rsplit, splitlines, partition, rpartition.

func splitText(
    _ text: TemplateText, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    func piece(_ bytes: ArraySlice<UInt8>) -> TemplateValue {
        .text(TemplateText(bytes: bytes, isMarkup: text.isMarkup))
    }
    switch name {
    case "splitlines":
        try checkCount(arguments, 0...0, name)
        return .list(splitLines(text.bytes).map(piece))
    case "partition", "rpartition":
        try checkCount(arguments, 1...1, name)
        let separator = try separator(arguments.positional[0], name)
        let found =
            name == "partition"
            ? firstOccurrence(of: separator, in: text.bytes, from: text.bytes.startIndex)
            : lastOccurrence(of: separator, in: text.bytes, before: text.bytes.endIndex)
        guard let found else {
            let empty = piece([])
            return .tuple(name == "partition" ? [piece(text.bytes), empty, empty] : [empty, empty, piece(text.bytes)])
        }
        let end = found + separator.count
        return .tuple([piece(text.bytes[..<found]), piece(text.bytes[found..<end]), piece(text.bytes[end...])])
    default:
        var values = arguments.positional
        for (keyword, value) in arguments.keywords {
            switch keyword {
            case "sep" where values.isEmpty: values = [value]
            case "maxsplit" where values.count < 2:
                if values.isEmpty { values = [.none] }
                values.append(value)
            default: throw TemplateCallFailure("'\(name)' has no argument '\(keyword)'")
            }
        }
        try checkCount(EvaluatedArguments(positional: values), 0...2, name)
        var most = values.count > 1 ? values[1].asInteger ?? -1 : -1
        if most < 0 { most = .max }
        if values.isEmpty || values[0].isNone {
            return .list(splitAtWhitespace(text.bytes, most, fromEnd: name == "rsplit").map(piece))
        }
        let separator = try separator(values[0], name)
        return .list(split(text.bytes, at: separator, most, fromEnd: name == "rsplit").map(piece))
    }
}

private func separator(_ value: TemplateValue, _ name: String) throws(TemplateCallFailure) -> ArraySlice<UInt8> {
    guard case .text(let text) = value, !text.bytes.isEmpty else {
        throw TemplateCallFailure("'\(name)' needs a separator that is text and not empty")
    }
    return text.bytes
}

private func split(
    _ text: ArraySlice<UInt8>, at separator: ArraySlice<UInt8>, _ most: Int, fromEnd: Bool
) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    if fromEnd {
        // The reversed text is searched once from its start.
        let turned = Array(text.reversed())
        let turnedSeparator = Array(separator.reversed())
        var end = text.endIndex
        while pieces.count < most,
            let found = firstOccurrence(of: turnedSeparator[...], in: turned[...], from: text.endIndex - end)
        {
            let place = text.endIndex - found - separator.count
            pieces.append(text[(place + separator.count)..<end])
            end = place
        }
        pieces.append(text[..<end])
        return pieces.reversed()
    }
    var start = text.startIndex
    while pieces.count < most, let found = firstOccurrence(of: separator, in: text, from: start) {
        pieces.append(text[start..<found])
        start = found + separator.count
    }
    pieces.append(text[start...])
    return pieces
}

private func splitAtWhitespace(_ text: ArraySlice<UInt8>, _ most: Int, fromEnd: Bool) -> [ArraySlice<UInt8>] {
    let bytes = Array(text)
    var words: [Range<Int>] = []
    var index = skipWhitespace(in: bytes, from: 0, to: bytes.count)
    while index < bytes.count {
        let start = index
        while index < bytes.count, whitespaceLength(in: bytes, at: index, to: bytes.count) == 0 { index += 1 }
        words.append(start..<index)
        index = skipWhitespace(in: bytes, from: index, to: bytes.count)
    }
    if most == .max || words.count <= most { return words.map { bytes[$0] } }
    // The rest keeps the whitespace at its other end, as in Python.
    if fromEnd {
        let last = words.count - most - 1
        return [bytes[0..<words[last].upperBound]] + words.suffix(most).map { bytes[$0] }
    }
    return words.prefix(most).map { bytes[$0] } + [bytes[words[most].lowerBound...]]
}
