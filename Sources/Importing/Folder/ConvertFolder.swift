// The text of one file of the folder → Candid's Markdown.

internal import Foundation
internal import HTMLConversion
internal import WebText
internal import XMLReading

/// The old addresses of documents, by how marks and links name them.
struct FolderReferences: Sendable {
    private var byPath: [String: String] = [:]
    private var byName: [String: String] = [:]
    let base: String

    init(_ plan: BlogPlan, _ read: [FolderDocument]) {
        base = plan.blog.basePath
        for placed in plan.documents {
            guard let address = placed.old.paths.first else { continue }
            let place = read[placed.old.number].place
            let stem = place.path.prefix(upTo: place.path.lastIndex(of: ".") ?? place.path.endIndex)
            for path in [Substring(place.path), stem, Substring(place.isBundle ? place.folder : "")] where !path.isEmpty
            {
                byPath[String(path)] = address
                for folder in ["content/", "_posts/", "_drafts/"] where path.hasPrefix(folder) {
                    byPath[String(path.dropFirst(folder.count))] = address
                }
            }
            // Two of one name are named by nobody.
            for name in Set([
                place.name, place.nameWithDate, (place.sections + [place.nameWithDate]).joined(separator: "/"),
            ]) {
                byName[name] = byName[name] == nil ? address : ""
            }
        }
    }

    /// With the blog's own path; nil where nothing is called so.
    func address(of reference: String, from place: FolderPlace) -> String? {
        var path = reference.trimmingWhiteSpace
        while path.hasPrefix("/") { path.removeFirst() }
        while path.hasSuffix("/") { path.removeLast() }
        let beside = place.folder.isEmpty ? path : place.folder + "/" + path
        let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
        let found = byPath[beside] ?? byPath[path] ?? byPath[stem] ?? byName[stem].flatMap { $0.isEmpty ? nil : $0 }
        return found.map { base + $0 }
    }
}

func convertFolder(
    _ document: FolderDocument, _ placed: PlacedDocument, _ links: BlogLinks, config: FolderConfig,
    references: FolderReferences
) -> ConvertedBody {
    var body = ConvertedBody()
    var findings = TextFindings()
    var unknown: [String] = []
    let place = document.place
    let marks = FolderMarks(kind: config.kind, config: config, values: document.values) { reference in
        references.address(of: reference, from: place)
            ?? (links.plan.fileKey("/" + reference.drop { $0 == "/" }) != nil
                ? references.base + "/" + reference.drop { $0 == "/" } : nil)
    }
    var text = marks.replaced(document.body, unknown: &unknown)
    func rewritten(_ address: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts[0])
        // Links between sources: Zola's `@/posts/tides.md`, and paths of files everywhere.
        if path.hasPrefix("@/") || [".md", ".markdown"].contains(where: path.hasSuffix) && webParts(path) == nil,
            let found = references.address(of: path.hasPrefix("@/") ? String(path.dropFirst(2)) : path, from: place)
        {
            return links.rewritten(found + (parts.count > 1 ? "#" + parts[1] : ""), &findings)
        }
        return links.rewritten(address, &findings)
    }
    if place.isHTML {
        var rules = ConversionRules(audience: .author)
        rules.address = { address, _ in rewritten(address) }
        text = convertHTML(text, rules: rules).text
    } else {
        text = withoutAttributeMarks(text, counted: &findings.counted)
        if text != document.body { text = withoutEmptyRuns(text) }
        text = rewritingAddresses(text, rewritten)
        text = withMoreMark(text, config)
        if let interview = placed.old.interview { text = withTurnsApart(text, of: interview) }
    }
    text = trimmedLines(text)
    for mark in unknown {
        let name = mark.count > 80 ? mark.prefix(80) + "…" : mark[...]
        body.notes.append(
            (.unknownMarks, "\(name) stays as it was, and readers would see it", mark.prefix { $0 != "\n" } + ""))
    }
    body.text = text
    body.findings = findings
    return body
}

/// Jekyll's own mark of where an excerpt ends, and the other ways to write Candid's.
private func withMoreMark(_ text: String, _ config: FolderConfig) -> String {
    var text = text.replacing("<!-- more -->", with: "<!--more-->").replacing("<!-- MORE -->", with: "<!--more-->")
    if let mark = config["excerpt_separator"]?.words, mark != "<!--more-->", mark.count > 3,
        let range = text.firstRange(of: "\n\(mark)\n")
    {
        text.replaceSubrange(range, with: "\n<!--more-->\n")
    }
    return text
}

/// Each run of blank lines as one, outside of code: where a mark stood that came to nothing, two would be left.
private func withoutEmptyRuns(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var code = CodeCursor(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    for index in bytes.indices {
        if bytes[index] == 0x0A, output.count >= 2, output[output.count - 1] == 0x0A, output[output.count - 2] == 0x0A,
            code.end(at: index) == nil
        {
            continue
        }
        output.append(bytes[index])
    }
    return String(decoding: output, as: UTF8.self)
}

/// Without blank lines at either end, ended by a line feed; empty where nothing else is there.
private func trimmedLines(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
}
