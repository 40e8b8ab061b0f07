// The second pass: one item with its texts → the files of its document.

internal import Content
internal import Foundation
internal import HTMLConversion
internal import WebText
internal import XMLReading

/// The files of an item, with what its report must say.
struct ConvertedItem: Sendable {
    var files: [ImportedFile] = []
    var notes: [(group: ReportGroup, note: ReportNote)] = []
    var counts: [String: Int] = [:]
    var missingFiles: Set<String> = []
    var usedFiles: Set<String> = []
    var commentCount = 0
    /// The job lacks what Candid requires.
    var lacksSomething = false
}

struct ConvertItem: Sendable {
    let plan: ImportPlan
    let commentsDefault: String

    /// The files of the document at a place; nil if the item becomes none.
    func files(of element: XMLElement, at place: ItemPlace) -> ConvertedItem? {
        guard let planned = plan.document(at: place) else { return nil }
        var result = ConvertedItem()
        var document = ImportedDocument(kind: planned.kind, title: plainTitle(element["title"]))
        let body = convertedText(element, planned)
        addHead(element, planned, to: &document, &result)
        if planned.kind == .job { addJob(element, planned, to: &document, body: body, &result) }
        document.body = markdownText(of: body.blocks) + body.ending
        for paragraph in document.kind == .job ? body.paragraphs : [] {
            document.body += (document.body.isEmpty ? "" : "\n") + paragraph + "\n"
        }
        if document.title.isEmpty {
            document.title = titleOfText(body.blocks, id: planned.item.id)
            result.notes.append((.titles, ReportNote("'\(document.title)'", path: planned.path)))
        }
        let text = document.text
        result.files.append(
            ImportedFile(key: planned.key, kind: planned.kind, path: planned.path, text: text))
        addComments(element, planned, &result)
        addNotes(body, planned, document, text: text, &result)
        return result
    }

    // MARK: comments and notes

    private func addComments(_ element: XMLElement, _ planned: PlannedDocument, _ result: inout ConvertedItem) {
        let converted = convertComments(
            of: element, title: plainTitle(planned.item.title), people: plan.people, blog: plan.blog,
            resolve: { address in
                guard let target = plan.blog.own(address)?.id.flatMap({ plan.document(id: $0) }), target.isPublished
                else {
                    return address
                }
                return plan.blog.url + target.address
            })
        for (group, text) in converted.notes { result.notes.append((group, ReportNote(text, path: planned.path))) }
        if converted.droppedURLs > 0 {
            result.counts["commenters' addresses that are none", default: 0] += converted.droppedURLs
        }
        guard !converted.comments.isEmpty else { return }
        result.commentCount = converted.comments.count
        if planned.kind == .job {
            result.notes.append(
                (
                    .jobComments,
                    ReportNote(
                        "\(converted.comments.count) comments are in \(planned.commentsPath), which is not read",
                        path: planned.path)
                ))
        }
        result.files.append(
            ImportedFile(
                key: "comments of \(planned.key)", kind: .comments, path: planned.commentsPath,
                text: commentsText(converted.comments)))
    }

    private func addNotes(
        _ body: ConvertedText, _ planned: PlannedDocument, _ document: ImportedDocument, text: String,
        _ result: inout ConvertedItem
    ) {
        func line(of needle: String) -> Int? {
            guard !needle.isEmpty, let offset = text.firstOffset(of: needle) else { return nil }
            return text.utf8.prefix(offset).count { $0 == 0x0A } + 1
        }
        for (needle, words) in body.findings.marks {
            result.notes.append((.unknownMarks, ReportNote(words, path: planned.path, line: line(of: needle))))
        }
        var blockLine = document.linesBeforeBody + 1
        for block in body.blocks {
            for dropped in block.dropped {
                let words =
                    dropped.element == "more"
                    ? "the words of a 'more' mark: \(dropped.excerpt)" : "left out: \(dropped.excerpt)"
                result.notes.append((.unknownMarks, ReportNote(words, path: planned.path, line: blockLine)))
            }
            blockLine += block.text.utf8.count { $0 == 0x0A } + 2
        }
        for dropped in body.droppedAtEnd {
            result.notes.append(
                (.unknownMarks, ReportNote("left out: \(dropped.excerpt)", path: planned.path, line: blockLine)))
        }
        for address in body.findings.unpublishedLinks {
            result.notes.append((.unpublishedLinks, ReportNote(address, path: planned.path, line: line(of: address))))
        }
        for address in body.findings.otherPaths {
            result.notes.append((.otherLinks, ReportNote(address, path: planned.path, line: line(of: address))))
        }
        if body.isPerhapsMarkdown {
            result.notes.append(
                (.perhapsMarkdown, ReportNote("'\(document.title)' was read as HTML", path: planned.path)))
        }
        result.counts.merge(body.layout, uniquingKeysWith: +)
        result.missingFiles.formUnion(body.findings.missingFiles)
        result.usedFiles.formUnion(body.findings.usedFiles)
    }
}
