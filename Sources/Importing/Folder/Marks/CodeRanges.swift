// Which bytes of a Markdown text are code or comments, in which nothing is a mark.

internal import WebText

/// The ranges of fenced code blocks, code spans and HTML comments, in order (CommonMark, sections 4.5, 6.1 and 4.6).
func codeRanges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var line = 0
    var paragraphStart = 0
    func endParagraph(at end: Int) {
        if end > paragraphStart { ranges += spans(in: bytes, paragraphStart..<end) }
    }
    while line < bytes.count {
        let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
        if let fence = fence(bytes[line..<end]) {
            endParagraph(at: line)
            var next = min(end + 1, bytes.count)
            while next < bytes.count {
                let nextEnd = bytes[next...].firstIndex(of: 0x0A) ?? bytes.count
                let isEnd = closes(fence, bytes[next..<nextEnd])
                next = min(nextEnd + 1, bytes.count)
                if isEnd { break }
            }
            ranges.append(line..<next)
            line = next
            paragraphStart = line
            continue
        }
        let isBlank = bytes[line..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        if isBlank {
            endParagraph(at: line)
            paragraphStart = min(end + 1, bytes.count)
        }
        line = min(end + 1, bytes.count)
        if end == bytes.count { break }
    }
    endParagraph(at: bytes.count)
    return ranges
}

private struct Fence {
    let mark: UInt8
    let length: Int
}

/// The fence that opens a code block in a line, however far it is indented: in a list it may be far.
private func fence(_ line: ArraySlice<UInt8>) -> Fence? {
    let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    guard let mark = content.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let length = content.prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    // Backticks behind it make it a code span.
    if mark == UInt8(ascii: "`"), content.dropFirst(length).contains(mark) { return nil }
    return Fence(mark: mark, length: length)
}

private func closes(_ fence: Fence, _ line: ArraySlice<UInt8>) -> Bool {
    let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    let length = content.prefix { $0 == fence.mark }.count
    return length >= fence.length && content.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
}

/// Code spans and comments of one paragraph.
private func spans(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    // The next run of backticks of each length, from the end on, so that every run is looked at once.
    var runs: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
        guard bytes[index] == UInt8(ascii: "`") else {
            index += 1
            continue
        }
        let start = index
        while index < range.upperBound, bytes[index] == UInt8(ascii: "`") { index += 1 }
        runs.append(start..<index)
    }
    var next: [Int?] = Array(repeating: nil, count: runs.count)
    var last: [Int: Int] = [:]
    for number in runs.indices.reversed() {
        next[number] = last[runs[number].count]
        last[runs[number].count] = number
    }
    var found: [Range<Int>] = []
    var number = 0
    while number < runs.count {
        let isEscaped =
            runs[number].lowerBound > range.lowerBound && bytes[runs[number].lowerBound - 1] == UInt8(ascii: "\\")
        if !isEscaped, let close = next[number] {
            found.append(runs[number].lowerBound..<runs[close].upperBound)
            number = close + 1
        } else {
            number += 1
        }
    }
    return found
}

/// Goes through code ranges along with a scan of the same bytes from the beginning to the end.
struct CodeCursor {
    private let ranges: [Range<Int>]
    private var next = 0

    init(_ bytes: [UInt8]) { ranges = codeRanges(in: bytes) }

    /// The end of the code in which a byte stands; nil if it stands in none. Asked in ascending order.
    mutating func end(at index: Int) -> Int? {
        while next < ranges.count, ranges[next].upperBound <= index { next += 1 }
        guard next < ranges.count, ranges[next].contains(index) else { return nil }
        return ranges[next].upperBound
    }
}
