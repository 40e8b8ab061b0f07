// The order of an import from WordPress: index, plan, convert. The caller writes what comes out.

internal import Content
internal import HTMLConversion
internal import SiteModel
internal import WebText

/// An export that was read once, and planned.
package struct WordPressImport {
    private let paths: [String]
    private let options: WordPressOptions
    private let index: ExportIndex
    private let site: ImportSite
    private var plan: ImportPlan
    private let isNewSite: Bool
    /// What reading found out: repaired bytes, missing parts.
    package private(set) var warnings: [ImportFailure] = []

    /// Reads the files once.
    ///
    /// - Parameters:
    ///   - progress: told the number of bytes of each piece that was read.
    package init(
        reading paths: [String], options: WordPressOptions, site: ImportSite, isNewSite: Bool,
        progress: @escaping (Int) -> Void = { _ in }
    ) throws(ImportFailure) {
        self.paths = paths
        self.options = options
        self.site = site
        self.isNewSite = isNewSite
        let collected = Collected()
        for path in paths {
            collected.index.beginFile()
            let read = try ReadExport(path: path, isPartial: options.isPartial, progress: progress).read {
                collected.index.take($0)
            }
            collected.index.endFile(read)
        }
        collected.index.finish()
        index = collected.index.index
        try checkExport(index, paths)
        plan = ImportPlan(
            index: index, options: options, files: UploadFiles(), report: ImportReport(source: "WordPress"))
        plan.addLibrary(index)
        var documents = PlanDocuments(index, plan, site)
        let (planned, patterns) = documents.planned()
        plan = planned
        plan.planAddresses(index)
        for item in index.items {
            guard plan.document(at: item.place) != nil else { continue }
            for user in item.commentUsers { if let slug = plan.people.slug(user: user) { plan.people.use(slug) } }
        }
        plan.settings = plan.plannedSettings(index, patterns: patterns)
        if !isNewSite { plan.settings?.permalinks = [] }
        warnings = readingWarnings(index, paths)
        plan.reportIndex(index)
    }

    private final class Collected {
        var index = IndexExport()
    }

    /// Whether a file ended early, and only its complete items were taken.
    package var isCutOff: Bool { index.files.contains { $0.isCutOff != nil } }

    var today: CalendarDate? { options.today }

    /// The documents of the new site, planned.
    var documents: [PlannedDocument] { plan.documents }

    /// Addresses of files that texts want, by path below the uploads folder.
    package var wantedFiles: [String: String] { plan.wantedFiles(index) }

    /// Hosts from which `--fetch` may take files: the blog's own.
    package var blogURL: String { plan.blog.url }

    package mutating func use(_ files: UploadFiles) { plan.files = files }

    /// Converts everything, in the order of the export, one item in memory at a time.
    ///
    /// - Parameters:
    ///   - take: called with each file of the new site; whether it is somebody's own already.
    package func convert(
        progress: @escaping (Int) -> Void = { _ in },
        _ take: @escaping TakeFile
    ) throws(ImportFailure) -> ImportReport {
        let converter = ConvertItem(plan: plan, commentsDefault: site.comments)
        let work = ConversionWork(report: plan.report, converter: converter, take: take)
        for (number, path) in paths.enumerated() {
            work.begin(file: number)
            _ = try ReadExport(path: path, isPartial: options.isPartial, progress: progress).read { work.take($0) }
            try work.throwFailure()
        }
        try work.finish(plan, index)
        guard let settings = plan.settings else { return work.report }
        guard isNewSite else {
            work.report.settingsToAdd = settingsToAdd(settings)
            return work.report
        }
        try work.write(ImportedFile(key: "settings", kind: .settings, path: "Content/site.yml", text: settings.text))
        return work.report
    }

    /// What an existing site.yml would need: the old addresses.
    private func settingsToAdd(_ settings: ImportedSettings) -> String {
        var part = ImportedSettings(title: "", url: "")
        part.redirects = settings.redirects
        part.timeZone = settings.timeZone
        let text = part.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
        return text.joined(separator: "\n")
    }

    /// The rules for old addresses that no page of a static site can answer, as files of the report's folder.
    package var hostRules: [(name: String, text: String)] { hostRuleFiles(plan) }
}

/// Refuses what is no export, or not one export.
private func checkExport(_ index: ExportIndex, _ paths: [String]) throws(ImportFailure) {
    let isExport =
        !index.version.isEmpty || !index.authors.isEmpty || index.items.contains { $0.id > 0 }
    guard isExport else {
        throw ImportFailure(isFeed, path: paths.first)
    }
    if let other = index.otherBlog, let file = Int(other.file) {
        throw ImportFailure(
            "this is the export of another blog, \(other.url); import one blog at a time",
            path: paths.indices.contains(file) ? paths[file] : nil, status: 64)
    }
}

/// What was mended, with the first line of each kind, and parts that seem to be missing.
private func readingWarnings(_ index: ExportIndex, _ paths: [String]) -> [ImportFailure] {
    var warnings: [ImportFailure] = []
    for file in index.files {
        let repairs = file.repairs
        func warn(_ kind: RepairCounts.Kind, _ one: String, _ many: String) {
            guard kind.count > 0 else { return }
            let words = kind.count == 1 ? "1 \(one)" : "\(kind.count) \(many)"
            warnings.append(ImportFailure(words, path: file.path, line: kind.firstLine))
        }
        warn(
            repairs.forbiddenCharacters, "character that XML forbids was left out",
            "characters that XML forbids were left out")
        warn(
            repairs.notUTF8, "place is not UTF-8; it was read as Windows-1252",
            "places are not UTF-8; they were read as Windows-1252")
        warn(
            repairs.strayAmpersands, "'&' that does not begin a reference was read as text",
            "'&' that do not begin a reference were read as text")
        warn(
            repairs.forbiddenReferences, "reference to a forbidden character was left out",
            "references to forbidden characters were left out")
        if repairs.textBeforeXML {
            warnings.append(
                ImportFailure(
                    "the text before the XML, perhaps a warning of the server, was left out", path: file.path, line: 1))
        }
        if let cutOff = file.isCutOff {
            warnings.append(ImportFailure(cutOff.message, path: file.path, line: cutOff.line))
        }
    }
    if let gap = missingPart(paths) {
        warnings.append(
            ImportFailure(
                "the part '\(gap)' of the export is missing; is it not there, or not named?", path: paths.first))
    }
    return warnings
}

/// `blog.000.xml`, `blog.002.xml`: the part between them.
private func missingPart(_ paths: [String]) -> String? {
    var numbers: [Int] = []
    var stem = ""
    for path in paths {
        let parts = (path.split(separator: "/").last.map(String.init) ?? "").split(separator: ".")
        guard parts.count >= 3, parts.last == "xml", let number = Int(parts[parts.count - 2]),
            parts[parts.count - 2].count == 3
        else {
            return nil
        }
        numbers.append(number)
        stem = parts.dropLast(2).joined(separator: ".")
    }
    guard let highest = numbers.max(), let lowest = numbers.min() else { return nil }
    guard let gap = (min(lowest, 0)...highest).first(where: { !numbers.contains($0) }) else { return nil }
    let digits = String(gap)
    return "\(stem).\(String(repeating: "0", count: 3 - digits.count))\(digits).xml"
}
