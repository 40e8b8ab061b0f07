// The files of an export → their items, authors and terms, one at a time.

internal import XMLReading

/// What reading a file found out beside its elements.
struct ExportFile: Sendable {
    let path: String
    var repairs = RepairCounts()
    /// The file ended in the middle of an item: the number of whole items, and a name for the one that is not.
    var isCutOff: ImportFailure?
    var items = 0
}

/// A file of an export, opened to be read once or twice.
struct ReadExport {
    let path: String
    /// Whether the items before a break are taken where the file is broken.
    let isPartial: Bool
    /// Told the number of bytes of each piece that was read.
    var progress: (Int) -> Void = { _ in }

    /// Reads the file from its beginning and hands over each child of its channel.
    func read(_ take: @escaping (XMLElement) -> Void) throws(ImportFailure) -> ExportFile {
        do throws(ImportFailure) {
            return try readWhole(take)
        } catch {
            throw ImportFailure(error.message, path: path, line: error.line, status: error.status)
        }
    }

    private func readWhole(_ take: @escaping (XMLElement) -> Void) throws(ImportFailure) -> ExportFile {
        let chunks = try ReadChunks(path)
        var result = ExportFile(path: path)
        var lastItem = (count: 0, title: "")
        let parser = try reading { () throws(XMLFailure) in
            try ParseXML(XMLForm(depth: 2, prefix: usualPrefix)) { element in
                if element.name == "item" {
                    lastItem.count += 1
                    lastItem.title = element["title"]
                }
                take(element)
            }
        }
        var first = try chunks.next() ?? []
        progress(first.count)
        let encoding = try ExportEncoding(firstBytes: first)
        if case .utf8 = encoding, let words = otherFormat(first) { throw ImportFailure(words) }
        var utf16: UTF16Decoder? =
            if case .utf16(let isBig) = encoding { UTF16Decoder(isBigEndian: isBig) } else { nil }
        if utf16 != nil { first = utf16?.decode(first[...]) ?? [] }
        guard let start = startOfXML(first) else { throw notAnExport }
        var repair = RepairBytes(isWindows1252: encoding == .windows1252)
        var out: [UInt8] = []
        if start > 0 { skip(first[..<start], &repair, &out) }
        do throws(ImportFailure) {
            // The line feeds before the declaration count for the lines, but XML allows nothing before it.
            let lines = out.count { $0 == 0x0A }
            out = []
            parser.linesBefore = lines
            var piece: [UInt8]? = Array(first[start...])
            while let bytes = piece {
                let next = try chunks.next()
                progress(next?.count ?? 0)
                try repair.repair(bytes[...], isLast: next == nil, into: &out)
                try reading { () throws(XMLFailure) in try parser.parse(out, isLast: next == nil) }
                out.removeAll(keepingCapacity: true)
                piece = next.map { next in utf16 == nil ? next : (utf16?.decode(next[...]) ?? []) }
            }
        } catch {
            guard parser.root == "rss" || parser.root == nil else { throw notAnExport }
            guard parser.containers.contains("channel") else { throw error }
            let failure = cutOff(parser, error, lastItem.count)
            guard isPartial else { throw failure }
            result.isCutOff = ImportFailure(
                lastItem.count == 0
                    ? failure.message
                    : "\(parser.isAtEnd ? "the export ends here" : error.message); taken are \(lastItem.count) items, the last is '\(lastItem.title)'",
                line: error.line)
        }
        guard parser.root == "rss", parser.containers.contains("channel") else { throw notAnExport }
        result.repairs = repair.counts
        result.items = lastItem.count
        return result
    }

    /// Text before the XML: blank lines count, a server's warnings are told of.
    private func skip(_ bytes: ArraySlice<UInt8>, _ repair: inout RepairBytes, _ out: inout [UInt8]) {
        for byte in bytes where byte == 0x0A { out.append(byte) }
        repair.skipLines(out.count)
        let isBlank = bytes.allSatisfy { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
        if !isBlank { repair.noteTextBeforeXML() }
    }

    private func cutOff(_ parser: ParseXML, _ error: ImportFailure, _ items: Int) -> ImportFailure {
        guard parser.isAtEnd else { return error }
        guard let item = parser.openItem, item.name == "item" else {
            return ImportFailure(
                "the export ends after item \(items); export again from WordPress, or take what is there with --partial",
                line: error.line)
        }
        let title = item["title"]
        let name = title.isEmpty ? "" : ", '\(title)'"
        return ImportFailure(
            "the export ends in the middle of item \(items + 1)\(name); export again from WordPress, or take what is there "
                + "with --partial", line: error.line)
    }

    private var notAnExport: ImportFailure {
        ImportFailure("this is not a WordPress export, which is XML and begins with <rss; export under Tools → Export")
    }
}

/// A failure of the XML as one of the import.
private func reading<Value>(_ body: () throws(XMLFailure) -> Value) throws(ImportFailure) -> Value {
    do throws(XMLFailure) {
        return try body()
    } catch {
        throw ImportFailure(error.message, line: error.line)
    }
}

/// The usual prefix of a vocabulary by its address; nil if a usual prefix is used for something else.
private func usualPrefix(of address: String, declaredFor prefix: String) -> String? {
    let host = address.split(separator: "//", maxSplits: 1).last.map(String.init) ?? address
    if host.hasPrefix("wordpress.org/export/") || host.hasPrefix("www.wordpress.org/export/") {
        let version = host.split(separator: "/").dropFirst(2).first ?? ""
        if version.first?.isNumber == true, version.allSatisfy({ $0.isNumber || $0 == "." }) {
            return host.contains("/excerpt") ? "excerpt" : "wp"
        }
    }
    if host.hasPrefix("purl.org/rss/1.0/modules/content") { return "content" }
    if host.hasPrefix("purl.org/dc/elements/") { return "dc" }
    return ["wp", "excerpt", "content", "dc"].contains(prefix) ? nil : prefix
}
