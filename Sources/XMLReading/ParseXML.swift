// Bytes → elements, one at a time, by expat (libexpat): what hangs below a level of a document, each as it ends.
//
// expat because it takes bytes chunk by chunk, opens no file and no address because a document says so, and is 285 KB
// inside the program. Namespaces are not resolved by it: real exports use prefixes that they never declare.

internal import CLibexpat

/// Deeper elements, longer texts and longer attributes are no export's and no job board's.
private let deepestElement = 64
private let longestText = 256 << 20
private let longestAttribute = 1 << 20

/// Why XML cannot be read, in words for its reader.
package struct XMLFailure: Error, Hashable, Sendable {
    package let message: String
    /// From 1.
    package let line: Int

    package init(message: String, line: Int) {
        self.message = message
        self.line = line
    }
}

/// What the caller knows of the document.
package struct XMLForm: Sendable {
    /// How many elements enclose those that are handed over: 1 for the children of the root.
    package var depth: Int
    /// Whether a document type declaration is refused: it may declare entities, and feeds need none.
    package var refusesDoctype: Bool
    /// The usual prefix of a vocabulary by its address and the prefix that is declared for it; nil if its elements are
    /// passed over.
    package var prefix: @Sendable (_ address: String, _ declared: String) -> String?

    package init(
        depth: Int, refusesDoctype: Bool = false, prefix: @escaping @Sendable (String, String) -> String? = { $1 }
    ) {
        self.depth = depth
        self.refusesDoctype = refusesDoctype
        self.prefix = prefix
    }
}

/// Reads XML that comes in pieces, and hands over each element below a level when it is complete.
///
/// Safe: the parser is made in the initializer, freed in the deinitializer, and never leaves this object.
@safe
package final class ParseXML {
    private let form: XMLForm
    private let parser: XML_Parser
    private var open: [XMLElement] = []
    /// The bytes of each open element's text.
    private var texts: [[UInt8]] = []
    /// Prefixes that open elements declare: what they stand for here, nil for what is passed over.
    private var prefixes: [(name: String, meaning: String?, depth: Int)] = []
    private var depth = 0
    /// The depth of the element that is being passed over with all in it.
    private var skippedDepth: Int?
    private var problem: XMLFailure?
    /// The name of the root; nil before it begins.
    package private(set) var root: String?
    /// The names of the elements below the root that enclose what is handed over.
    package private(set) var containers: Set<String> = []
    private let take: (XMLElement) -> Void

    /// - Parameter take: called with each element, in the order of the file.
    package init(_ form: XMLForm, take: @escaping (XMLElement) -> Void) throws(XMLFailure) {
        self.form = form
        self.take = take
        guard let parser = unsafe XML_ParserCreate("UTF-8") else {
            throw XMLFailure(message: "there is not enough memory for an XML parser", line: 1)
        }
        unsafe self.parser = parser
        // The parser does not outlive this object, which frees it.
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let reader = unsafe reader(data), let name = unsafe name else { return }
                unsafe reader.start(String(cString: name), attributes)
            },
            { data, _ in unsafe reader(data)?.end() })
        unsafe XML_SetCharacterDataHandler(parser) { data, start, count in
            guard let start = unsafe start else { return }
            unsafe reader(data)?.text(UnsafeBufferPointer(start: start, count: Int(count)))
        }
        guard form.refusesDoctype else { return }
        unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            unsafe reader(data)?.stop(
                "a document type declaration (<!DOCTYPE) is not read, since it may declare entities")
        }
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// The item that the parser stands in, for messages.
    package var openItem: XMLElement? { open.first { $0.name == "item" } ?? open.first }

    /// - Throws: where the XML is not well formed, with the line.
    package func parse(_ bytes: [UInt8], isLast: Bool) throws(XMLFailure) {
        var start = 0
        repeat {
            let piece = bytes[start..<min(start + (1 << 20), bytes.count)]
            start = piece.endIndex
            let isFinal = isLast && start == bytes.count
            hasEnded = isFinal
            let status = unsafe piece.withUnsafeBytes { buffer in
                unsafe XML_Parse(
                    parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
                    isFinal ? 1 : 0)
            }
            if let problem { throw problem }
            guard status == XML_STATUS_OK else { throw failure() }
        } while start < bytes.count
    }

    /// Lines of the file before the first byte that is parsed.
    package var linesBefore = 0

    private var line: Int { unsafe Int(XML_GetCurrentLineNumber(parser)) + linesBefore }

    /// Whether the document was well formed as far as it went, and ended too early.
    package var isAtEnd: Bool {
        let code = unsafe XML_GetErrorCode(parser)
        return [
            XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION,
        ]
        .contains(code) && hasEnded
    }

    private var hasEnded = false

    private func failure() -> XMLFailure {
        let reason = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
        return XMLFailure(message: "the XML is broken here: \(reason ?? "unknown error")", line: line)
    }

    private func stop(_ message: String) {
        guard problem == nil else { return }
        problem = XMLFailure(message: message, line: line)
        unsafe XML_StopParser(parser, 0)
    }

    // MARK: expat's events

    private func start(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        depth += 1
        if depth > deepestElement {
            return stop(
                "elements are nested more than \(deepestElement) levels deep here; no feed or export is so deep")
        }
        if skippedDepth != nil { return }
        if depth == 1 { root = name }
        if depth > 1, depth <= form.depth { containers.insert(name) }
        var element = XMLElement(name, line: line)
        var index = 0
        while let attributes = unsafe attributes, let key = unsafe attributes[index],
            let value = unsafe attributes[index + 1]
        {
            let text = unsafe String(cString: value)
            guard text.utf8.count <= longestAttribute else { return stop("an attribute is longer than 1 MB here") }
            element.attributes.append((unsafe String(cString: key), text))
            index += 2
        }
        declarePrefixes(of: element)
        guard depth > form.depth else { return }
        guard let known = knownName(name) else {
            skippedDepth = depth
            return
        }
        if known != name {
            let renamed = element
            element = XMLElement(known, line: renamed.line)
            element.attributes = renamed.attributes
            element.isAlias = true
        }
        open.append(element)
        texts.append([])
    }

    private func end() {
        defer { depth -= 1 }
        while let last = prefixes.last, last.depth == depth { prefixes.removeLast() }
        if let skipped = skippedDepth {
            if depth == skipped { skippedDepth = nil }
            return
        }
        guard depth > form.depth, var element = open.popLast(), let text = texts.popLast() else { return }
        element.text = String(decoding: text, as: UTF8.self)
        if open.isEmpty {
            take(element)
        } else {
            open[open.count - 1].children.append(element)
        }
    }

    private func text(_ characters: UnsafeBufferPointer<CChar>) {
        guard skippedDepth == nil, !texts.isEmpty else { return }
        unsafe characters.withMemoryRebound(to: UInt8.self) { bytes in
            unsafe texts[texts.count - 1].append(contentsOf: bytes)
        }
        if texts[texts.count - 1].count > longestText { stop("the text of one element is longer than 256 MB here") }
    }

    // MARK: prefixes

    private func declarePrefixes(of element: XMLElement) {
        for (name, value) in element.attributes where name.hasPrefix("xmlns:") {
            let prefix = String(name.dropFirst("xmlns:".count))
            prefixes.append((prefix, form.prefix(value, prefix), depth))
        }
    }

    /// The name as the rest of the importer knows it; nil for an element of another vocabulary.
    private func knownName(_ name: String) -> String? {
        guard let colon = name.firstIndex(of: ":") else { return name }
        let prefix = String(name[..<colon])
        guard let declared = prefixes.last(where: { $0.name == prefix }) else { return name }
        guard let meaning = declared.meaning else { return nil }
        return meaning == prefix ? name : meaning + name[colon...]
    }
}

private func reader(_ data: UnsafeMutableRawPointer?) -> ParseXML? {
    // Set in the initializer to the object that owns the parser, which is alive while the parser calls.
    unsafe data.map { unsafe Unmanaged<ParseXML>.fromOpaque($0).takeUnretainedValue() }
}
