// Writing XML and plain bytes: what each place of a document needs escaped, and no character that XML 1.0 forbids.

/// Bytes of an XML file in the making. All text passes through here, so that no forbidden character reaches a feed.
package struct XMLWriter: Sendable {
    package var bytes: [UInt8] = []

    package init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Finished XML of ours.
    package mutating func markup(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// `<name>text</name>` on a line of its own.
    package mutating func element(_ name: String, _ text: String) {
        open(name)
        escape(text) { byte in xmlReference(of: byte) }
        close(name)
    }

    /// As `element`, with hexadecimal references: the one form of `&` and `<` in a title that every RSS reader takes for
    /// plain text (RSS Advisory Board's profile, title).
    package mutating func titleElement(_ name: String, _ text: String) {
        open(name)
        escape(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&#x26;"
            case UInt8(ascii: "<"): "&#x3C;"
            case UInt8(ascii: ">"): "&#x3E;"
            default: nil
            }
        }
        close(name)
    }

    /// Plain text where readers expect HTML (RSS's description): escaped once as HTML and once as XML.
    package mutating func htmlElement(_ name: String, plainText text: String) {
        open(name)
        escape(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;amp;"
            case UInt8(ascii: "<"): "&amp;lt;"
            case UInt8(ascii: ">"): "&amp;gt;"
            default: nil
            }
        }
        close(name)
    }

    /// `<name><![CDATA[…]]></name>`.
    package mutating func cdataElement(_ name: String, _ content: [UInt8]) {
        open(name)
        cdata(content)
        close(name)
    }

    package mutating func cdataElement(_ name: String, _ content: String) {
        cdataElement(name, Array(content.utf8))
    }

    /// ` name="value"`
    package mutating func attribute(_ name: String, _ value: String) {
        markup(" ")
        markup(name)
        markup("=\"")
        escape(value) { byte in xmlReference(of: byte) }
        markup("\"")
    }

    /// `<name a="b"/>` on a line of its own.
    package mutating func emptyElement(_ name: String, _ attributes: [(name: String, value: String)]) {
        markup("<")
        markup(name)
        for (name, value) in attributes { attribute(name, value) }
        markup("/>\n")
    }

    /// Text between tags.
    package mutating func text(_ text: String) {
        escape(text) { byte in xmlReference(of: byte) }
    }

    /// A CDATA section; `]]>` is split over two, since nothing in a section can be escaped.
    package mutating func cdata(_ content: [UInt8]) {
        markup("<![CDATA[")
        var runStart = 0
        var index = 0
        while true {
            index = endOfRun(in: content, from: index) { byte in
                byte < 0x20 && byte != UInt8(ascii: "\n") || byte == UInt8(ascii: ">") || byte == 0xEF
            }
            guard index < content.count else { break }
            if content[index] == UInt8(ascii: ">") {
                if index >= 2, content[index - 1] == UInt8(ascii: "]"), content[index - 2] == UInt8(ascii: "]") {
                    bytes.append(contentsOf: content[runStart..<index])
                    markup("]]><![CDATA[")
                    runStart = index
                }
                index += 1
                continue
            }
            let forbidden = lengthForbiddenInXML(content, at: index)
            if forbidden > 0 {
                bytes.append(contentsOf: content[runStart..<index])
                runStart = index + forbidden
            }
            index += max(1, forbidden)
        }
        bytes.append(contentsOf: content[runStart...])
        markup("]]>")
    }

    private mutating func open(_ name: String) {
        markup("<")
        markup(name)
        markup(">")
    }

    private mutating func close(_ name: String) {
        markup("</")
        // The name without attributes, where it came with some.
        markup(name.utf8.contains(UInt8(ascii: " ")) ? String(name.prefix { $0 != " " }) : name)
        markup(">\n")
    }

    private mutating func escape(_ text: String, _ reference: (UInt8) -> String?) {
        var text = text
        // Lent and not copied: each text is written once.
        text.withUTF8 { unsafe escape($0, reference) }
    }

    /// Unsafe for speed: what is lent is read within its bounds alone.
    private mutating func escape(_ content: UnsafeBufferPointer<UInt8>, _ reference: (UInt8) -> String?) {
        var runStart = 0
        var index = 0
        while true {
            index = unsafe endOfRun(in: content, from: index) { byte in
                byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
                    || byte == UInt8(ascii: "\"") || byte == 0xEF
            }
            guard index < content.count else { break }
            let replacement = unsafe reference(content[index])
            let forbidden = replacement == nil ? unsafe lengthForbiddenInXML(content, at: index) : 1
            if forbidden > 0 {
                unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: content[runStart..<index]))
                if let replacement { bytes.append(contentsOf: replacement.utf8) }
                runStart = index + forbidden
            }
            index += max(1, forbidden)
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: content[runStart...]))
    }
}

/// What a byte must be written as in text and in attributes of XML, or nil if it stands for itself.
private func xmlReference(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
}
