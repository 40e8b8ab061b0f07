// Detects input that would take libcmark too long, before parsing it.
//
// A paragraph of many megabytes was written by no person, and no template takes it. Four other shapes cost libcmark
// 0.30.2 the product of two numbers that an author writes: blank lines below deeply nested lists (each visits every
// list), emphasis and links in deeply nested blocks (each visits every block around it), links inside pictures that
// never end (each visits every open picture), and many references to a long definition (each copies it). Their cost is counted here; where it is out of all proportion, the body is refused. Everything else
// is linear in libcmark, and here.

internal import Diagnostics

/// Steps that take libcmark about a tenth of a second.
private let mostSteps = 20_000_000
/// Bytes that references may copy.
private let mostCopies = 64_000_000

/// Why a body is refused and at which byte, or nil if it is not refused.
func refusal(of body: [UInt8]) -> (message: String, place: Range<Int>)? {
    // In a short text none of the costs can become too large.
    guard body.count >= 8_000 else { return nil }
    return refusedParagraph(body) ?? refusedNesting(body) ?? refusedPictures(body) ?? refusedReferences(body)
}

/// No paragraph that people write is longer, pictures as `data:` addresses in it included.
private let longestParagraph = 16 << 20

private func refusedParagraph(_ body: [UInt8]) -> (message: String, place: Range<Int>)? {
    guard body.count > longestParagraph else { return nil }
    var first = 0
    var start = 0
    while start < body.count {
        let end = lineEnd(in: body, from: start)
        if body[start..<end].allSatisfy(isSpaceOrTab) { first = end + 1 }
        if end - first > longestParagraph {
            let size = "more than \(longestParagraph >> 20) MB"
            return ("a paragraph has \(size); part it by blank lines, or move a picture in it to a file", first..<first)
        }
        start = end + 1
    }
    return nil
}

private func refusedNesting(_ body: [UInt8]) -> (message: String, place: Range<Int>)? {
    var steps = 0
    var inlineSteps = 0
    var deepest = 0..<0
    /// How deep the paragraph is nested that the line may continue.
    var depth = 0
    var start = 0
    while start < body.count {
        var index = start
        while index < body.count, isContainerByte(body[index]) { index += 1 }
        if index == body.count || body[index] == UInt8(ascii: "\n") {
            // In a quotation its marks stand on blank lines too.
            let isBlank = body[start..<index].allSatisfy { isSpaceOrTab($0) || $0 == UInt8(ascii: ">") }
            if isBlank {
                depth = 0
                steps += deepest.count
                guard steps < mostSteps else {
                    return ("the lists are nested too deeply for the blank lines below them; use fewer levels", deepest)
                }
                start = index + 1
                continue
            }
        }
        deepest = start..<index
        let spaces = body[deepest].count(where: isSpaceOrTab)
        depth = max(depth, deepest.count - spaces + spaces / 2)
        var marks = 0
        while index < body.count, body[index] != UInt8(ascii: "\n") {
            if isInlineMark(body[index]) { marks += 1 }
            index += 1
        }
        inlineSteps += depth * marks
        guard inlineSteps < mostSteps else {
            return (
                "the lists and quotations are nested too deeply for the emphasis and the links in them; use fewer levels",
                deepest
            )
        }
        start = index + 1
    }
    return nil
}

/// Bytes that may end emphasis or a link, for which libcmark looks at every block around them.
private func isInlineMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "]")
}

/// Bytes of the marks of lists and quotes, and between them.
private func isContainerByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
        UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

private func refusedPictures(_ body: [UInt8]) -> (message: String, place: Range<Int>)? {
    var brackets = 0
    for byte in body where byte == UInt8(ascii: "[") { brackets += 1 }
    guard brackets >= 4_000 else { return nil }
    var steps = 0
    /// The open brackets; true for those of pictures.
    var open: [Bool] = []
    var openPictures = 0
    var first = 0
    var index = 0
    while index < body.count {
        switch body[index] {
        case UInt8(ascii: "\\"): index += 1
        case UInt8(ascii: "["):
            let isPicture = index > 0 && body[index - 1] == UInt8(ascii: "!")
            if isPicture {
                if openPictures == 0 { first = index - 1 }
                openPictures += 1
            }
            open.append(isPicture)
        case UInt8(ascii: "]"):
            if let isPicture = open.popLast(), isPicture { openPictures -= 1 }
            steps += openPictures
            guard steps < mostSteps else {
                return (
                    "a paragraph has too many pictures within pictures; close each '![' with its ']'",
                    first..<(first + 2)
                )
            }
        case UInt8(ascii: "\n"):
            // A blank line ends every paragraph.
            if index + 1 < body.count, body[index + 1] == UInt8(ascii: "\n") {
                open.removeAll(keepingCapacity: true)
                openPictures = 0
            }
        default: break
        }
        index += 1
    }
    return nil
}

private func refusedReferences(_ body: [UInt8]) -> (message: String, place: Range<Int>)? {
    var closings = 0
    for byte in body where byte == UInt8(ascii: "]") { closings += 1 }
    guard closings * body.count >= mostCopies else { return nil }
    var index = 0
    while index + 1 < body.count {
        guard body[index] == UInt8(ascii: "]"), body[index + 1] == UInt8(ascii: ":") else {
            index += 1
            continue
        }
        // A destination has no white space except between `<` and `>`, a title ends before a blank line.
        let start = index
        index += 2
        while index + 1 < body.count {
            if body[index] == UInt8(ascii: "\n"), body[index + 1] == UInt8(ascii: "\n") { break }
            if body[index] == UInt8(ascii: "]"), body[index + 1] == UInt8(ascii: ":") { break }
            index += 1
        }
        guard (index - start) * closings < mostCopies else {
            return (
                "the definition is too long for the number of links in this text; shorten its address or title",
                start..<(start + 2)
            )
        }
    }
    return nil
}
