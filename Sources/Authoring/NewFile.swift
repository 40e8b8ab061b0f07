// What the authoring commands create: files as values, which the command line writes.

/// A file to be written, by a path relative to the site.
package struct NewFile: Hashable, Sendable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Why an authoring command cannot do what it was asked, in words for its user.
package struct AuthoringRefusal: Error, Hashable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}

/// Text as a YAML scalar: plain if it reads back as the same text, otherwise in double quotes.
func yamlScalar(_ text: String) -> String {
    let isPlain =
        text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789 -_,.()?!".unicodeScalars.contains($0)
        }
        && text.unicodeScalars.first?.properties.isAlphabetic == true && text.last != " " && !text.contains("  ")
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        // YAML does not allow these characters, not even in quotation marks.
        case _ where scalar.properties.generalCategory == .control: quoted += " "
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
