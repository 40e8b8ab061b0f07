// The beginning of a block: its first line as a reader sees it, without emphasis marks and tags.

/// The first characters of a line.
struct LeadText {
    /// Enough for a speaker's name and a remark about how they speak.
    static let longest = 160

    private(set) var scalars: [Unicode.Scalar] = []
    /// Where emphasis, code, a link or an HTML element ends.
    private(set) var partEnds: Set<Int> = []
    /// Whether the line is longer than this.
    private(set) var isCut = false

    /// A line that begins with the given inline node.
    init(from first: MarkdownNode) {
        guard let top = first.parent else { return }
        var node = first
        var steps = 0
        while steps < Self.longest, scalars.count < Self.longest {
            steps += 1
            switch node.kind {
            case .softBreak, .lineBreak: return
            case .text: append(node.literal.prefix(Self.longest))
            case .code:
                append(node.literal.prefix(Self.longest))
                partEnds.insert(scalars.count)
            case .image: break
            case .htmlInline: if node.literal[1] == UInt8(ascii: "/") { partEnds.insert(scalars.count) }
            default:
                if let child = node.firstChild {
                    node = child
                    continue
                }
            }
            while node.next == nil {
                guard let parent = node.parent, parent != top else { return }
                partEnds.insert(scalars.count)
                node = parent
            }
            guard let next = node.next else { return }
            node = next
        }
        isCut = true
    }

    /// A line of text. In HTML, `<…>` is a tag.
    init(line: some Sequence<UInt8>, isHTML: Bool) {
        var text: [UInt8] = []
        var isInTag = false
        var mayEnd = false
        for byte in line {
            if isInTag {
                if mayEnd, byte == UInt8(ascii: "/") {
                    partEnds.insert(String(decoding: text, as: UTF8.self).unicodeScalars.count)
                }
                mayEnd = false
                isInTag = byte != UInt8(ascii: ">")
            } else if isHTML, byte == UInt8(ascii: "<") {
                isInTag = true
                mayEnd = true
            } else {
                text.append(byte)
                guard text.count < Self.longest else {
                    isCut = true
                    break
                }
            }
        }
        append(text)
    }

    private mutating func append(_ bytes: [UInt8]) {
        scalars += String(decoding: bytes, as: UTF8.self).unicodeScalars
        if scalars.count > Self.longest { scalars.removeLast(scalars.count - Self.longest) }
    }
}

extension NodeText {
    fileprivate func prefix(_ count: Int) -> [UInt8] { bytes(in: 0..<(count * 4)) }
}
