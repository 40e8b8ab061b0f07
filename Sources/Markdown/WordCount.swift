// How many words a reader reads.

internal import WebText

/// Words of plain text: runs of what is not white space, and each character of scripts that write none between words.
func wordCount(of text: [UInt8]) -> (words: Int, unspaced: Int) {
    var words = 0
    var unspaced = 0
    // 1 within a word. Sums and no branches, since nobody can foretell where the next word ends.
    var isInWord: UInt8 = 0
    var index = 0
    let classes = wordClasses
    while index < text.count {
        let byteClass = classes[Int(text[index])]
        if byteClass != WordByte.beyondASCII {
            let begins = byteClass & WordByte.begins
            words += Int(begins & ~isInWord)
            isInWord = begins | (isInWord & (byteClass >> 1))
            index += 1
            continue
        }
        let (scalar, length) = decodedScalar(in: text, at: index)
        index += length
        if isWrittenWithoutSpaces(scalar) {
            words += 1
            unspaced += 1
            isInWord = 0
        } else if scalar == 0x3000 || scalar == 0xA0 || (0x2000...0x200B).contains(scalar) {
            isInWord = 0
        } else if isInWord == 0, !(0x2010...0x206F).contains(scalar), !(0x3001...0x303F).contains(scalar) {
            isInWord = 1
            words += 1
        }
    }
    return (words, unspaced)
}

private enum WordByte {
    /// A letter or a digit, which begins a word. Dashes and other signs that stand alone are no words.
    static let begins: UInt8 = 1
    /// What is not white space goes on with a word.
    static let continues: UInt8 = 2
    static let beyondASCII: UInt8 = 4
}

private let wordClasses: [UInt8] = (0...255).map { byte in
    if byte >= 0x80 { return WordByte.beyondASCII }
    if byte <= 0x20 { return 0 }
    return UInt8(byte).isASCIIAlphanumeric ? WordByte.begins | WordByte.continues : WordByte.continues
}

/// Han, kana, and the scripts of Thailand, Laos, Burma and Cambodia. (Hangul is written with spaces.)
func isWrittenWithoutSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x2_0000...0x3_FFFF:
        true
    default: false
    }
}

/// The code point at an offset of UTF-8 text and its length; a stray byte reads as U+FFFD.
func decodedScalar(in text: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let lead = text[index]
    let length = lead < 0x80 ? 1 : lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= text.count else { return (length == 1 ? UInt32(lead) : 0xFFFD, 1) }
    var scalar = UInt32(lead & (0x7F >> UInt8(length)))
    for following in text[(index + 1)..<(index + length)] { scalar = scalar << 6 | UInt32(following & 0x3F) }
    return (scalar, length)
}
