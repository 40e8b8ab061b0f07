// Strings of JSON (RFC 8259, section 7): what each place needs escaped beyond what JSON itself asks for.

/// Where JSON is read, which decides what its strings escape and leave out.
package enum JSONEscaping: Sendable {
    /// A file of the site. What XML 1.0 forbids is left out: readers turn JSON feeds into XML.
    case file
    /// A script element of a page: as `file`, with `<`, `>` and `&` escaped, so that no text ends the element.
    case script
    /// A terminal: what it could obey is escaped, and nothing is left out.
    case terminal
    /// Anywhere in HTML, an attribute in single quotes too, as Jinja's `tojson`: ASCII alone, `<`, `>`, `&`, `'` escaped.
    case markup
}

extension [UInt8] {
    /// Appends a string of JSON with its quotation marks.
    package mutating func appendJSONString(_ text: String, for escaping: JSONEscaping) {
        switch escaping {
        case .file, .script:
            var text = text
            // Lent and not copied: each string is quoted once.
            text.withUTF8 { unsafe appendJSONString($0, isInScript: escaping == .script) }
        case .terminal, .markup:
            append(UInt8(ascii: "\""))
            for scalar in text.unicodeScalars { appendJSONCharacter(scalar, for: escaping) }
            append(UInt8(ascii: "\""))
        }
    }

    package mutating func appendJSONString(_ text: [UInt8], for escaping: JSONEscaping) {
        switch escaping {
        case .file, .script:
            unsafe text.withUnsafeBufferPointer { unsafe appendJSONString($0, isInScript: escaping == .script) }
        case .terminal, .markup: appendJSONString(String(decoding: text, as: UTF8.self), for: escaping)
        }
    }

    private mutating func appendJSONCharacter(_ scalar: Unicode.Scalar, for escaping: JSONEscaping) {
        if scalar.isASCII, let escape = shortEscape(of: UInt8(scalar.value)) {
            append(literal: escape)
            return
        }
        let isEscaped =
            switch escaping {
            case .terminal: isUnprintable(scalar)
            default: scalar.value < 0x20 || scalar.value > 0x7F || "<>&'".unicodeScalars.contains(scalar)
            }
        if !isEscaped {
            append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
        } else if escaping == .markup, scalar.value == 0x08 || scalar.value == 0x0C {
            append(literal: scalar.value == 0x08 ? "\\b" : "\\f")
        } else {
            // Beyond 16 bits there are two of them.
            for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { appendJSONEscape(unit) }
        }
    }

    /// Unsafe for speed: what is lent is read within its bounds alone.
    private mutating func appendJSONString(_ text: UnsafeBufferPointer<UInt8>, isInScript: Bool) {
        append(UInt8(ascii: "\""))
        var runStart = 0
        var index = 0
        while true {
            index = unsafe endOfRun(in: text, from: index) { byte in
                byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xEF
                    || isInScript
                        && (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&"))
            }
            guard index < text.count else { break }
            let byte = unsafe text[index]
            let forbidden = unsafe lengthForbiddenInXML(text, at: index)
            let isKept = forbidden == 0 && byte == 0xEF
            if !isKept { unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index])) }
            index += Swift.max(1, forbidden)
            if isKept { continue }
            runStart = index
            if forbidden > 0 { continue }
            if let escape = shortEscape(of: byte) { append(literal: escape) } else { appendJSONEscape(UInt16(byte)) }
        }
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart...]))
        append(UInt8(ascii: "\""))
    }

    /// Appends `\u` and four digits.
    private mutating func appendJSONEscape(_ unit: UInt16) {
        append(literal: "\\u")
        append(contentsOf: hexadecimal(unit, width: 4).utf8)
    }
}

/// The escapes that every JSON string needs and that have a short form.
private func shortEscape(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    default: nil
    }
}
