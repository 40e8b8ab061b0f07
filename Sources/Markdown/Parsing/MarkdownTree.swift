// One parsed document. The only file that creates, reads and frees libcmark's nodes.

internal import CLibcmark
internal import CMarkdownArena

/// The version of libcmark at run time.
package var markdownParserVersion: String { unsafe String(cString: cmark_version_string()) }

/// The kinds of nodes, by libcmark's own numbers (`cmark_node_type`, part of its binary interface).
enum NodeKind: UInt32 {
    case none, document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
}

/// One parsed document. Owns libcmark's tree. It is created and freed here, on one thread, with all its nodes at once,
/// including those that were removed from it.
@safe struct MarkdownTree: ~Copyable {
    private let pointer: OpaquePointer

    init(parsing text: [UInt8], smartPunctuation: Bool) {
        // Without source positions, libcmark does not count the lines in code spans and raw HTML.
        var options = CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE
        if smartPunctuation { options |= CMARK_OPT_SMART }
        let parsed: OpaquePointer? = unsafe text.withUnsafeBytes { bytes in
            unsafe candid_parse_document(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, options)
        }
        // Null would mean out of memory, in which case libcmark aborts by itself.
        guard let parsed = unsafe parsed else { preconditionFailure("libcmark gives a document for every text") }
        unsafe pointer = parsed
    }

    deinit { candid_release_document() }

    var root: MarkdownNode { unsafe MarkdownNode(pointer) }
}

/// A node of a `MarkdownTree`, which must outlive it.
@safe struct MarkdownNode: Equatable {
    fileprivate let pointer: OpaquePointer

    fileprivate init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

    private init?(_ pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = pointer
    }

    static func == (left: MarkdownNode, right: MarkdownNode) -> Bool { unsafe left.pointer == right.pointer }

    var kind: NodeKind { NodeKind(rawValue: unsafe cmark_node_get_type(pointer).rawValue) ?? .none }
    var parent: MarkdownNode? { unsafe MarkdownNode(cmark_node_parent(pointer)) }
    var next: MarkdownNode? { unsafe MarkdownNode(cmark_node_next(pointer)) }
    var previous: MarkdownNode? { unsafe MarkdownNode(cmark_node_previous(pointer)) }
    var firstChild: MarkdownNode? { unsafe MarkdownNode(cmark_node_first_child(pointer)) }
    var lastChild: MarkdownNode? { unsafe MarkdownNode(cmark_node_last_child(pointer)) }

    var onlyChild: MarkdownNode? {
        guard let child = firstChild, child.next == nil else { return nil }
        return child
    }

    /// Text of text, code and raw HTML; empty for other kinds.
    var literal: NodeText { unsafe NodeText(cmark_node_get_literal(pointer)) }
    var destination: NodeText { unsafe NodeText(cmark_node_get_url(pointer)) }
    var title: NodeText { unsafe NodeText(cmark_node_get_title(pointer)) }
    var fenceWord: NodeText { unsafe NodeText(cmark_node_get_fence_info(pointer)) }

    var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(pointer)) }
    var isOrderedList: Bool { unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(unsafe cmark_node_get_list_start(pointer)) }
    var isTightList: Bool { unsafe cmark_node_get_list_tight(pointer) != 0 }

    /// Lines and columns from 1, the column in bytes. For inlines they are hints (see MarkdownPositions.swift).
    var startLine: Int { Int(unsafe cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(unsafe cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(unsafe cmark_node_get_end_line(pointer)) }
    /// The last line of a block. libcmark counts one too few for raw HTML that ends with its own last line.
    var lastLine: Int {
        guard kind == .htmlBlock else { return max(endLine, startLine) }
        let text = literal
        var lines = 0
        for index in 0..<text.count where text[index] == UInt8(ascii: "\n") { lines += 1 }
        return startLine + max(lines - 1, 0)
    }
    var endColumn: Int { Int(unsafe cmark_node_get_end_column(pointer)) }

    /// Removes the node with its children from the tree. They stay valid as long as the tree.
    func remove() { unsafe cmark_node_unlink(pointer) }

    /// Removes the first `count` bytes of the text.
    func dropLiteralPrefix(_ count: Int) {
        guard let text = unsafe cmark_node_get_literal(pointer) else { return }
        // Not behind the zero that ends the text. libcmark copies it before it frees the old one.
        _ = unsafe cmark_node_set_literal(pointer, text + min(count, literal.count))
    }

    /// - Parameter bytes: without a zero among them.
    func replaceLiteral(_ bytes: [UInt8]) {
        let rest = bytes + [0]
        unsafe rest.withUnsafeBytes { bytes in
            _ = unsafe cmark_node_set_literal(pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
        }
    }
}

/// The bytes of a string that a node owns: valid as long as the node exists and its string is not changed.
@safe struct NodeText {
    private let base: UnsafePointer<UInt8>?
    let count: Int

    fileprivate init(_ string: UnsafePointer<CChar>?) {
        guard let string = unsafe string else {
            unsafe base = nil
            count = 0
            return
        }
        // libcmark reads a zero byte as U+FFFD, so the first zero is the end.
        count = unsafe Int(candid_string_length(string))
        unsafe base = UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self)
    }

    var isEmpty: Bool { count == 0 }

    subscript(index: Int) -> UInt8 {
        guard let base = unsafe base, index >= 0, index < count else { return 0 }
        return unsafe base[index]
    }

    /// Some of the bytes, which must be copied at once.
    @unsafe func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(
            start: base.map { unsafe $0 + range.lowerBound }, count: range.upperBound - range.lowerBound)
    }

    func bytes(from start: Int = 0) -> [UInt8] { unsafe Array(slice(min(start, count)..<count)) }

    func bytes(in range: Range<Int>) -> [UInt8] { unsafe Array(slice(range.clamped(to: 0..<count))) }

    var string: String { unsafe String(decoding: slice(0..<count), as: UTF8.self) }

    /// The first index from `start` whose byte has a class other than 0, or the end. `classes` has 256 entries.
    @inline(__always)
    func firstIndex(from start: Int, ofClassIn classes: [UInt8]) -> Int {
        guard let base = unsafe base, classes.count == 256 else { return count }
        var index = start
        // 256 entries, so that every byte is an index; below `count`, so that every read is inside the string.
        unsafe classes.withUnsafeBufferPointer { table in
            while index < count, unsafe table[Int(base[index])] == 0 { index += 1 }
        }
        return index
    }
}
