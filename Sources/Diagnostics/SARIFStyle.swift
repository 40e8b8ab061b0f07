// SARIF 2.1.0 (OASIS), which GitHub's and GitLab's code scanning read: one JSON object a run.

internal import WebText

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
        // People read the log in terminals, too.
        var json = JSONWriter(for: .terminal)
        json.beginObject()
        json.string("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        json.string("version", "2.1.0")
        json.beginArray("runs")
        json.beginObject()
        json.object("tool") { json in
            json.object("driver") { json in
                json.string("name", "Candid")
                json.string("version", version)
                json.beginArray("rules")
                for code in codes { writeRule(code, to: &json) }
                json.endArray()
            }
        }
        writeInvocation(failure, to: &json)
        json.string("columnKind", "unicodeCodePoints")
        json.beginArray("results")
        for diagnostic in diagnostics {
            json.lineFeed()
            writeResult(diagnostic, rule: indices[diagnostic.code] ?? 0, &places, to: &json)
        }
        json.lineFeed()
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        json.lineFeed()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func writeInvocation(_ failure: String?, to json: inout JSONWriter) {
        json.beginArray("invocations")
        json.object { json in
            json.boolean("executionSuccessful", failure == nil)
            guard let failure else { return }
            json.beginArray("toolExecutionNotifications")
            json.object { json in
                json.string("level", "error")
                json.message(failure)
            }
            json.endArray()
        }
        json.endArray()
    }

    /// GitHub shows the texts of a rule beside its results.
    private func writeRule(_ code: DiagnosticCode, to json: inout JSONWriter) {
        let words = code.rawValue.split(separator: "/").map { $0.replacing("-", with: " ") }.joined(separator: ": ")
        json.object { json in
            json.string("id", code.rawValue)
            json.message(words, key: "shortDescription")
            json.message(words, key: "fullDescription")
            json.message("Documentation/Formats.md says what may be written.", key: "help")
        }
    }

    private func writeResult(
        _ diagnostic: Diagnostic, rule: Int, _ places: inout SARIFPlaces, to json: inout JSONWriter
    ) {
        let others = diagnostic.notes.filter { $0.span == nil }.map { "; \($0.message)" }.joined()
        json.beginObject()
        json.string("ruleId", diagnostic.code.rawValue)
        json.integer("ruleIndex", rule)
        json.string("level", diagnostic.severity.rawValue)
        json.message(diagnostic.message + others)
        json.beginArray("locations")
        json.beginObject()
        places.writeLocation(of: diagnostic.span, to: &json)
        json.endObject()
        json.endArray()
        let related = diagnostic.notes.compactMap { note in note.span.map { (note.message, $0) } }
        if !related.isEmpty {
            json.beginArray("relatedLocations")
            for (index, (message, span)) in related.enumerated() {
                json.beginObject()
                json.integer("id", index)
                places.writeLocation(of: span, to: &json)
                json.message(message)
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }
}

extension JSONWriter {
    /// SARIF's message object (section 3.11).
    fileprivate mutating func message(_ text: String, key: String = "message") {
        object(key) { json in json.string("text", text) }
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
    mutating func writeLocation(of span: SourceSpan, to json: inout JSONWriter) {
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
        json.object("physicalLocation") { json in
            json.object("artifactLocation") { json in
                json.string("uri", uriReference(pathPrefix + source.path))
                json.string("uriBaseId", "%SRCROOT%")
            }
            json.object("region") { json in
                json.integer("startLine", start.line)
                json.integer("startColumn", start.column)
                json.integer("endLine", end.line)
                json.integer("endColumn", end.column)
            }
        }
    }
}

/// A relative path as a URI reference (RFC 3986, section 4.2), in which no part may be taken for a scheme.
private func uriReference(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false)
        .map { percentEncoded(String($0), for: .component) }.joined(separator: "/")
}
