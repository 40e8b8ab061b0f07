// A blog that was read and planned, from Ghost or from a folder: its conversion into files, and what is said at the end.

internal import HTMLConversion

/// The text of a document, converted.
struct ConvertedBody {
    /// Markdown; empty, or ended by a line feed.
    var text = ""
    var findings = TextFindings()
    /// What the report must say, with the words that find the line.
    var notes: [(group: ReportGroup, text: String, needle: String)] = []
}

package struct BlogImport {
    var plan: BlogPlan
    /// Of a new site.
    var settings: ImportedSettings
    let isNewSite: Bool
    /// What reading found out.
    package private(set) var warnings: [ImportFailure] = []
    /// Documents of the source that are not carried, by their rows of the reconciliation.
    var notCarried: [String: Int] = [:]
    /// Files that go along as they are.
    var files: [ImportedFile] = []
    /// Addresses of files that texts want and that the source does not hold, by old path without the slash at its beginning.
    package var wantedFiles: [String: String] = [:]
    var convert: (PlacedDocument, BlogLinks) -> ConvertedBody
    var comments: (PlacedDocument) -> [ImportedComment] = { _ in [] }

    init(
        plan: BlogPlan, settings: ImportedSettings, isNewSite: Bool, warnings: [ImportFailure],
        convert: @escaping (PlacedDocument, BlogLinks) -> ConvertedBody
    ) {
        self.plan = plan
        self.settings = settings
        self.isNewSite = isNewSite
        self.warnings = warnings
        self.convert = convert
    }

    /// Hosts from which `--fetch` may take files: the blog's own.
    package var blogURL: String { plan.blog.url }

    package mutating func use(_ files: UploadFiles) {
        plan.files.sources.merge(files.sources) { $1 }
    }

    /// Converts everything, in the order of the documents' dates.
    ///
    /// - Parameters:
    ///   - progress: told of each document that is done.
    ///   - take: called with each file of the new site; whether it is somebody's own already.
    package func convert(
        progress: @escaping (Int) -> Void = { _ in }, _ take: @escaping TakeFile
    ) throws(ImportFailure) -> ImportReport {
        var work = BlogWork(report: plan.report, take: take)
        for row in notCarried.keys.sorted() { work.count(row) { $0.notCarried += notCarried[row] ?? 0 } }
        for document in plan.documents {
            let links = BlogLinks(plan: plan, document: document)
            try work.write(document, convert(document, links), comments(document), links)
            progress(1)
        }
        for file in files { try work.write(file) }
        try work.finish(plan, wanted: wantedFiles)
        guard isNewSite else {
            work.report.settingsToAdd = linesToAdd
            return work.report
        }
        try work.write(ImportedFile(key: "settings", kind: .settings, path: "Content/site.yml", text: settings.text))
        return work.report
    }

    /// What an existing site.yml would need: the old addresses.
    private var linesToAdd: String {
        var part = ImportedSettings(title: "", url: "")
        part.redirects = settings.redirects
        return part.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "\n")
    }

    package var documentCount: Int { plan.documents.count }

    /// The last lines of the import.
    package func summary(files: [ImportRun.File], report: ImportReport, isDry: Bool = false) -> [String] {
        var counts: [String: Int] = [:]
        for document in plan.documents {
            switch document.old.state {
            case .published: continue
            case .scheduled: counts["scheduled", default: 0] += 1
            case .draft(let reason): counts[reason, default: 0] += 1
            }
        }
        var lines = writtenLines(files, report: report, isDry: isDry) + unpublishedLines(counts)
        let needs = report.groups(.needsYou).reduce(0) { $0 + $1.notes.count }
        if needs > 0 { lines.append("\(needs) thing\(needs == 1 ? " needs" : "s need") you; see the report") }
        return lines
    }
}
