// White space and other invisible characters, which are ignored before and after a speaker's mark.

/// The number of bytes of the white space or invisible character at an index; 0 if there is none.
func invisibleLength(in text: NodeText, at index: Int) -> Int {
    let byte = text[index]
    if byte == 0x20 || byte == 0x09 { return 1 }
    guard byte >= 0xC2, index < text.count, let scalar = Unicode.Scalar(text.scalar(at: index)), isInvisible(scalar)
    else { return 0 }
    return String(scalar).utf8.count
}

func invisibleEnd(in text: NodeText, from start: Int) -> Int {
    var end = start
    while true {
        let length = invisibleLength(in: text, at: end)
        guard length > 0 else { return end }
        end += length
    }
}

/// The end of the white space that begins at an index. Bidirectional formatting characters do not count.
func spaceEnd(in text: NodeText, from start: Int) -> Int {
    var end = start
    while true {
        let length = invisibleLength(in: text, at: end)
        guard length > 0, length == 1 || !isDirectionMark(text.scalar(at: end)) else { return end }
        end += length
    }
}

func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0xA0, 0xAD, 0x61C, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2069, 0x3000,
        0xFE00...0xFE0F, 0xFEFF:
        true
    default: false
    }
}

private func isDirectionMark(_ scalar: UInt32) -> Bool {
    scalar == 0x61C || (0x200C...0x200F).contains(scalar) || (0x202A...0x202E).contains(scalar)
        || (0x2066...0x2069).contains(scalar)
}
