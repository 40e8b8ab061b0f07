// The second pass in progress: items come in, files go out, the report grows.

internal import HTMLConversion
internal import XMLReading

/// What is done with each file as it comes.
package typealias TakeFile = (ImportedFile, _ isSomebodys: Bool) throws(ImportFailure) -> ImportOutcome

final class ConversionWork {
    var report: ImportReport
    private let converter: ConvertItem
    private let sink: TakeFile
    private var file = 0
    private var number = 0
    private var failure: ImportFailure?
    private var missing: [String: [String]] = [:]
    private var counts: [String: Int] = [:]
    private var outcomes: [ItemPlace: ImportOutcome] = [:]
    private var keptComments = 0
    /// Published jobs that are drafts here, since they lack something.
    private var lacking: Set<ItemPlace> = []

    init(report: ImportReport, converter: ConvertItem, take: @escaping TakeFile) {
        self.report = report
        self.converter = converter
        sink = take
    }

    func begin(file: Int) {
        self.file = file
        number = 0
    }

    func throwFailure() throws(ImportFailure) {
        if let failure { throw failure }
    }

    func write(_ file: ImportedFile) throws(ImportFailure) { _ = try sink(file, false) }

    /// Takes one element of the channel.
    func take(_ element: XMLElement) {
        guard element.name == "item" else { return }
        let place = ItemPlace(file: file, number: number)
        number += 1
        guard failure == nil, let converted = converter.files(of: element, at: place) else { return }
        do throws(ImportFailure) {
            for file in converted.files {
                let isDocument = file.kind != .comments
                let isSomebodys = converter.plan.document(at: place)?.isSomebodys ?? false
                let outcome = try sink(file, isSomebodys)
                if isDocument { outcomes[place] = outcome }
                if !isDocument, outcome == .kept { keptComments += converted.commentCount }
            }
        } catch {
            failure = error
        }
        if converted.lacksSomething { lacking.insert(place) }
        for (group, note) in converted.notes { report.add(note, to: group) }
        counts.merge(converted.counts, uniquingKeysWith: +)
        let path = converter.plan.document(at: place)?.path ?? ""
        for file in converted.missingFiles { missing[file, default: []].append(path) }
    }

    /// People, files and the numbers, when all items are through.
    func finish(_ plan: ImportPlan, _ index: ExportIndex) throws(ImportFailure) {
        for person in plan.people.carried {
            var written = person.person
            if !written.body.isEmpty {
                let rules = ConversionRules(audience: .author)
                written.body = convertHTML(parseHTML(autop(Array(written.body.utf8))), rules: rules).text
            }
            _ = try sink(
                ImportedFile(
                    key: "person \(person.login.contains("@") ? written.slug : person.login)", kind: .person,
                    path: written.path,
                    text: written.text), false)
        }
        let wanted = plan.wantedFiles(index)
        let library = Set(plan.attachments.values.compactMap(\.path))
        for (path, url) in wanted.sorted(by: { $0.key < $1.key }) {
            guard plan.files.has(path) else {
                // In place of a size that is not there stands the original.
                if let original = originalOfVariant(path), plan.files.has(original) {
                    report.filesThere += 1
                } else if missing[path] == nil, library.contains(path) {
                    missing[path] = []
                }
                continue
            }
            report.filesThere += 1
            let isWordPressCom = uploadPath(of: url, on: plan.blog)?.isWordPressCom ?? false
            guard let source = plan.files.sources[path] ?? nil else { continue }
            let target = uploadFile(path, isWordPressCom: isWordPressCom)
            _ = try sink(
                ImportedFile(key: "file \(path)", kind: .upload, path: target, content: .copy(of: source)), false)
        }
        report.filesMissing = missing.count
        report.filesWanted = report.filesThere + report.filesMissing
        for (path, documents) in missing.sorted(by: { $0.key < $1.key }) {
            let users = documents.isEmpty ? "" : ", wanted by \(documents.prefix(5).joined(separator: ", "))"
            report.add("\(path)\(users)", to: .init(.needsYou, "Files that are not there"))
        }
        for key in counts.keys.sorted() {
            report.add("\(key): \(counts[key] ?? 0)", to: .init(.decided, "Counted"))
        }
        reportUnshownAttachments(plan)
        reconcile(plan, index)
    }

    private func reportUnshownAttachments(_ plan: ImportPlan) {
        for attachment in plan.attachments.values.sorted(by: { $0.id < $1.id }) where !attachment.caption.isEmpty {
            report.add(
                "\(attachment.title): \(plainTitle(attachment.caption))",
                to: .init(.notCarried, "Captions in the library"))
        }
    }

    // MARK: numbers

    private func reconcile(_ plan: ImportPlan, _ index: ExportIndex) {
        var rows: [String: ReportRow] = [:]
        for item in index.items {
            let state = item.hasPassword && item.status == "publish" ? "with a password" : item.status
            let name = "\(item.type.isEmpty ? "no type" : item.type), \(state)"
            var row = rows[name] ?? ReportRow(name)
            row.inSource += 1
            if let document = plan.document(at: item.place) {
                switch outcomes[item.place] {
                case .kept, .takenAway: row.kept += 1
                default:
                    if document.isDraft || lacking.contains(item.place) { row.drafts += 1 } else { row.written += 1 }
                }
            } else if item.type == "attachment", let path = plan.attachments[item.id]?.path, plan.files.has(path) {
                row.written += 1
            } else {
                row.notCarried += 1
            }
            rows[name] = row
        }
        report.documents = rows.keys.sorted().compactMap { rows[$0] }
        reconcileComments(plan, index)
    }

    private func reconcileComments(_ plan: ImportPlan, _ index: ExportIndex) {
        var carried = 0
        for item in index.items where plan.document(at: item.place) != nil {
            carried += item.carriedComments
        }
        var left = carried
        for state in index.commentCounts.keys.sorted() {
            var row = ReportRow("\(state.type), \(state.approved)")
            row.inSource = index.commentCounts[state] ?? 0
            if state.isCarried {
                row.written = min(left, row.inSource)
                left -= row.written
                row.kept = min(keptComments, row.written)
                row.written -= row.kept
            }
            row.notCarried = row.inSource - row.written - row.kept
            report.comments.append(row)
        }
    }
}
