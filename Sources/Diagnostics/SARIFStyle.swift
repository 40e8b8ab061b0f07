// SARIF 2.1.0 (OASIS), which GitHub's and GitLab's code scanning read: one JSON object a run.

package struct SARIFStyle: Sendable {
    /// What stands before each path so that it begins at the repository's root: empty, or with a slash at its end.
    package let pathPrefix: String
    /// The program's version.
    package let version: String

    package init(pathPrefix: String = "", version: String) {
        self.pathPrefix = pathPrefix
        self.version = version
    }

    /// The whole log of a run: a file of its own, also where there is nothing to say.
    ///
    /// - Parameter failure: what the machine refused, if it did.
    package func text(of diagnostics: [Diagnostic], in sources: SourceTable, failure: String? = nil) -> String {
        var places = SARIFPlaces(sources: sources, pathPrefix: pathPrefix)
        let codes = Set(diagnostics.map(\.code)).sorted { $0.rawValue < $1.rawValue }
        var indices: [DiagnosticCode: Int] = [:]
        for (index, code) in codes.enumerated() { indices[code] = index }
        let results = diagnostics.map { result($0, rule: indices[$0.code] ?? 0, &places) }
        let notifications = failure.map {
            ",\"toolExecutionNotifications\":[{\"level\":\"error\",\"message\":{\"text\":\(JSONStyle.quoted($0))}}]"
        }
        return "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
            + "\"tool\":{\"driver\":{\"name\":\"Candid\",\"version\":\(JSONStyle.quoted(version)),\"rules\":["
            + codes.map(rule).joined(separator: ",") + "]}},"
            + "\"invocations\":[{\"executionSuccessful\":\(failure == nil)\(notifications ?? "")}],"
            + "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n" + results.joined(separator: ",\n") + "]}]}\n"
    }

    /// GitHub shows the texts of a rule beside its results.
    private func rule(_ code: DiagnosticCode) -> String {
        let words = code.rawValue.split(separator: "/").map { $0.replacing("-", with: " ") }.joined(separator: ": ")
        let text = "{\"text\":\(JSONStyle.quoted(words))}"
        return "{\"id\":\(JSONStyle.quoted(code.rawValue)),\"shortDescription\":\(text),\"fullDescription\":\(text),"
            + "\"help\":{\"text\":\"Documentation/Formats.md says what may be written.\"}}"
    }

    private func result(_ diagnostic: Diagnostic, rule: Int, _ places: inout SARIFPlaces) -> String {
        var message = diagnostic.message
        var related: [String] = []
        for note in diagnostic.notes {
            if let span = note.span {
                let text = "\"message\":{\"text\":\(JSONStyle.quoted(note.message))}"
                related.append("{\"id\":\(related.count),\(places.physicalLocation(of: span)),\(text)}")
            } else {
                message += "; \(note.message)"
            }
        }
        let others = related.isEmpty ? "" : ",\"relatedLocations\":[\(related.joined(separator: ","))]"
        return "{\"ruleId\":\(JSONStyle.quoted(diagnostic.code.rawValue)),\"ruleIndex\":\(rule),"
            + "\"level\":\"\(diagnostic.severity.rawValue)\",\"message\":{\"text\":\(JSONStyle.quoted(message))},"
            + "\"locations\":[{\(places.physicalLocation(of: diagnostic.span))}]\(others)}"
    }
}

/// The places of a log's results.
private struct SARIFPlaces {
    let sources: SourceTable
    let pathPrefix: String
    private var readers: [SourceID: (start: PositionReader, end: PositionReader)] = [:]

    init(sources: SourceTable, pathPrefix: String) {
        self.sources = sources
        self.pathPrefix = pathPrefix
    }

    /// A region's end is the column behind its last character (section 3.30.8).
    mutating func physicalLocation(of span: SourceSpan) -> String {
        let source = sources[span.source]
        var readers =
            readers[span.source]
            ?? {
                let table = LineTable(source.bytes)
                return (PositionReader(table, counting: .codePoints), PositionReader(table, counting: .codePoints))
            }()
        let start = readers.start.position(at: span.bytes.lowerBound)
        let end = readers.end.position(at: max(span.bytes.upperBound, span.bytes.lowerBound))
        self.readers[span.source] = readers
        let uri = JSONStyle.quoted(uriReference(pathPrefix + source.path))
        return "\"physicalLocation\":{\"artifactLocation\":{\"uri\":\(uri),\"uriBaseId\":\"%SRCROOT%\"},"
            + "\"region\":{\"startLine\":\(start.line),\"startColumn\":\(start.column),\"endLine\":\(end.line),"
            + "\"endColumn\":\(end.column)}}"
    }
}

/// A relative path as a URI reference (RFC 3986, section 4.2): its bytes percent-encoded but for what may stand in a path.
private func uriReference(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            bytes.append(byte)
        default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
