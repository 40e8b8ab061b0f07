// The conversion of a blog in progress: documents come in, files go out, the report grows.

internal import Foundation
internal import HTMLConversion

struct BlogWork {
    var report: ImportReport
    private let take: TakeFile
    private var rows: [String: ReportRow] = [:]
    private var missing: [String: [String]] = [:]
    private var counts: [String: Int] = [:]
    private var commentRow = ReportRow("comment, published")

    init(report: ImportReport, take: @escaping TakeFile) {
        self.report = report
        self.take = take
    }

    mutating func write(_ file: ImportedFile) throws(ImportFailure) { _ = try take(file, false) }

    /// Counts a document of the source in its row of the reconciliation.
    mutating func count(_ row: String, _ change: (inout ReportRow) -> Void) {
        var entry = rows[row] ?? ReportRow(row)
        change(&entry)
        entry.inSource = entry.written + entry.drafts + entry.kept + entry.notCarried
        rows[row] = entry
    }

    mutating func write(
        _ placed: PlacedDocument, _ body: ConvertedBody, _ comments: [ImportedComment], _ links: BlogLinks
    ) throws(ImportFailure) {
        var findings = body.findings
        var document = placed.head
        if let image = document.image {
            document.image = links.picture(image, &findings)
        }
        document.body = body.text
        // The picture of a document is a file of the site. One of another host stands at the beginning of the text.
        if let image = document.image, webParts(image) != nil {
            report.add(
                "the picture of the document is at \(image); save it in Content/static and name it as 'image'",
                path: placed.path, to: .missingFiles)
            let text = HTMLConversion.picture(image, alt: document.imageAlt ?? "", title: "")
            document.body = text + "\n" + (body.text.isEmpty ? "" : "\n" + body.text)
            (document.image, document.imageAlt) = (nil, nil)
        }
        if document.title.isEmpty {
            document.title = titleOfMarkdown(body.text, number: placed.old.number)
            report.add("'\(document.title)'", path: placed.path, to: .titles)
        }
        let text = document.text
        let file = ImportedFile(key: placed.old.key, kind: placed.old.kind, path: placed.path, text: text)
        let outcome = try take(file, placed.isSomebodys)
        count(placed.old.row) { row in
            if outcome == .kept || outcome == .takenAway {
                row.kept += 1
            } else if document.isDraft {
                row.drafts += 1
            } else {
                row.written += 1
            }
        }
        try write(comments, of: placed)
        note(placed, document, body, findings, text)
    }

    private mutating func write(_ comments: [ImportedComment], of placed: PlacedDocument) throws(ImportFailure) {
        guard !comments.isEmpty else { return }
        let path = commentsPath(of: placed.path, kind: placed.old.kind)
        let file = ImportedFile(
            key: "comments of \(placed.old.key)", kind: .comments, path: path, text: commentsText(comments))
        let outcome = try take(file, placed.isSomebodys)
        commentRow.inSource += comments.count
        if outcome == .kept || outcome == .takenAway {
            commentRow.kept += comments.count
        } else {
            commentRow.written += comments.count
        }
    }

    // MARK: notes

    private mutating func note(
        _ placed: PlacedDocument, _ document: ImportedDocument, _ body: ConvertedBody, _ findings: TextFindings,
        _ text: String
    ) {
        func line(of needle: String) -> Int? {
            guard !needle.isEmpty, let offset = text.firstOffset(of: needle) else { return nil }
            return text.utf8.prefix(offset).count { $0 == 0x0A } + 1
        }
        switch placed.old.state {
        case .published: break
        case .scheduled: report.add("'\(document.title)' is scheduled by its date", path: placed.path, to: .drafts)
        case .draft(let reason):
            report.add("'\(document.title)' is a draft (\(reason))", path: placed.path, to: .drafts)
        }
        if let interview = placed.old.interview {
            report.add(interview.explanation, path: placed.path, to: .interviews)
        }
        for note in body.notes {
            report.add(note.text, path: placed.path, line: line(of: note.needle), to: note.group)
        }
        for (needle, words) in findings.marks {
            report.add(words, path: placed.path, line: line(of: needle), to: .unknownMarks)
        }
        for address in findings.unpublishedLinks {
            report.add(address, path: placed.path, line: line(of: address), to: .unpublishedLinks)
        }
        for address in findings.otherPaths {
            report.add(address, path: placed.path, line: line(of: address), to: .otherLinks)
        }
        counts.merge(findings.counted, uniquingKeysWith: +)
        for file in findings.missingFiles { missing[file, default: []].append(placed.path) }
    }

    /// People, files and the numbers, when all documents are through.
    mutating func finish(_ plan: BlogPlan, wanted: [String: String]) throws(ImportFailure) {
        for note in plan.people.notes { report.add(note, to: .people) }
        for carried in plan.people.carried {
            var person = carried.person
            // One that is not there is no error of the new site's.
            person.photo = person.photo.flatMap { plan.blog.own($0) }.flatMap { plan.fileKey($0.path) }
                .flatMap { plan.files.has($0) ? "/" + $0 : nil }
            try write(
                ImportedFile(key: "person \(carried.login)", kind: .person, path: person.path, text: person.text))
        }
        for (path, source) in plan.files.sources.sorted(by: { $0.key < $1.key }) {
            report.filesThere += 1
            guard let source else { continue }
            try write(
                ImportedFile(
                    key: "file \(path)", kind: .upload, path: "Content/static/\(path)", content: .copy(of: source)))
        }
        for path in wanted.keys where !plan.files.has(path) && missing[path] == nil { missing[path] = [] }
        report.filesMissing = missing.count
        report.filesWanted = report.filesThere + report.filesMissing
        for (path, documents) in missing.sorted(by: { $0.key < $1.key }) {
            let users = documents.isEmpty ? "" : ", wanted by \(documents.prefix(5).joined(separator: ", "))"
            report.add("\(path)\(users)", to: .missingFiles)
        }
        for key in counts.keys.sorted() { report.add("\(key): \(counts[key] ?? 0)", to: .counted) }
        report.documents = rows.keys.sorted().compactMap { rows[$0] }
        if commentRow.inSource > 0 { report.comments.append(commentRow) }
    }
}

/// The first sentence of a text, for a document without a title.
func titleOfMarkdown(_ text: String, number: Int) -> String {
    let first = text.components(separatedBy: "\n\n").first { block in
        !block.hasPrefix("<!--") && !block.hasPrefix("```") && !block.hasPrefix("![")
            && block.contains(where: \.isLetter)
    }
    let words = first.map { parseHTML($0.filter { !"*#`[]\\>".contains($0) }).plainText } ?? ""
    guard !words.isEmpty else { return "Untitled \(number + 1)" }
    var sentence = words.firstRange(of: ". ").map { String(words[..<$0.lowerBound]) } ?? words
    if sentence.hasSuffix(".") { sentence.removeLast() }
    guard sentence.count > 60 else { return sentence }
    let cut = sentence.prefix(60)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
}
