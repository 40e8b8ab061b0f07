// The build for nearly every save: new text in a document whose front matter has not changed.
//
// The rest of the site is reused from the last build. If that is not certain to be right, the whole build runs, with
// the same result.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Pages
internal import SiteModel

/// More documents than one person edits at once are read faster in parallel.
private let mostRevisions = 16

/// The site after changes to only these files; nil, with the cache unchanged, if the whole project has to be read.
///
/// - Parameter changed: paths relative to the site.
func revisedSite(
    _ project: Project, changed: Set<String>, options: BuildOptions, memory: inout ProjectMemory
) -> RebuildResult? {
    guard let last = memory.build.site, last.options.makesSame(as: options), !memory.reading.followsLinks,
        // A translation takes keys from another document.
        last.settings.site.languages.isEmpty,
        memory.reading.emptied.isEmpty,
        // The whole build reports failures of the machine.
        let site = try? SourceFolder(project)
    else { return nil }
    var revisions: [Revision] = []
    for path in changed.sorted() where !isPassedOver(path) {
        guard let known = memory.reading.files[path] else {
            if memory.concerns(path) || FileStatus(site.path + "/" + path, followingLinks: false) != nil { return nil }
            // An editor's temporary file that has disappeared.
            continue
        }
        switch known.role {
        case .document:
            guard let file = readAgain(path, known, in: site) else { return nil }
            guard let revision = memory.revision(file, of: path) else { return nil }
            revisions.append(revision)
        case .stray, .refused:
            guard FileStatus(site.path + "/" + path, followingLinks: false)?.isFile == true else { return nil }
        default: return nil
        }
        if revisions.count > mostRevisions { return nil }
    }
    let edited = revisions.filter { $0.source.source != $0.lastEntry.source }
    let pairs = edited.map { (last: $0.lastEntry, now: $0.entry) }
    let now = options.now.timestamp(inZone: last.settings.site.timeZone)
    guard let (assembled, documents) = last.assembled.revised(pairs, at: now) else { return nil }

    let converted = documents.map { convertBody(of: $0, in: assembled.assembly, glossary: last.glossaries[$0.edition]) }
    var bodies = last.plan.site.bodies
    for (document, body) in zip(documents, converted) {
        // A link decides whether a working file is published, and therefore which files there are besides pages.
        // So does a picture that is shown in several sizes.
        let lastBody = bodies[document.id.index]
        guard lastBody.workingFiles == body.checked.value.workingFiles,
            Set(lastBody.pictures) == Set(body.checked.value.pictures)
        else { return nil }
        bodies[document.id.index] = body.checked.value
    }
    for (document, body) in zip(documents, converted) { memory.build.keep(body, ofSource: document.path) }
    for revision in revisions { memory.take(revision) }
    var next = last
    next.finished.forget(documents.map(\.id))
    let finished = finishSite(assembled.assembly, bodies: bodies, known: next.finished)
    let plan = last.plan.revised(for: finished.value.site)
    next.finished = finished.value.known
    next.assembled = assembled
    next.plan = plan.value
    next.table = last.table.replacing(edited.map(\.source.source))
    memory.build.keep(next)
    var diagnostics = last.diagnostics + finished.diagnostics + plan.diagnostics
    for entry in memory.build.entries.values { diagnostics += entry.checked.diagnostics }
    for body in memory.build.bodies.values { diagnostics += body.checked.diagnostics }
    return RebuildResult(
        plan: plan.value, diagnostics: diagnostics, sources: next.table, changes: edited.map(\.path),
        looksHalfWritten: false)
}

/// A document with its current text.
private struct Revision {
    let path: String
    let file: RememberedFile
    let source: RememberedSource
    let document: RememberedEntry
    let entry: Entry
    let lastEntry: Entry
}

/// Nil if the file has disappeared, is empty, is not a regular file or has another hard link.
private func readAgain(_ path: String, _ known: RememberedFile, in site: SourceFolder) -> RememberedFile? {
    let full = site.path + "/" + path
    guard let status = FileStatus(full, followingLinks: false), status.isFile, status.linkCount == 1,
        let stamp = FileStamp(full)
    else { return nil }
    let readAt = nanosecondsNow()
    guard let opened = try? site.open(path),
        case .bytes(let bytes)? = try? readAll(of: opened, limit: largestText, shown: path), !bytes.isEmpty
    else { return nil }
    let file = known.file.bytes == bytes ? known.file : ReadFile(path: path, bytes: bytes)
    return RememberedFile(file: file, role: known.role, stamp: stamp, readAt: readAt)
}

extension ProjectMemory {
    /// Nil if more than the body may have changed, or if the text cannot be read as what it is.
    fileprivate func revision(_ file: RememberedFile, of path: String) -> Revision? {
        guard let last = reading.sources[path], last.problem == nil, let known = build.entries[path],
            let lastEntry = known.checked.value, let bytes = file.file.bytes
        else { return nil }
        if last.fileBytes == bytes {
            return Revision(
                path: path, file: file, source: last, document: known, entry: lastEntry, lastEntry: lastEntry)
        }
        let source = Source(id: last.source.id, path: path, fileBytes: bytes)
        guard decodedUTF16(bytes) == nil, source.encodingError() == nil else { return nil }
        let document = DocumentSource(
            kind: known.document.kind, source: source, isBundle: known.document.isBundle,
            comments: known.document.comments, attachments: known.document.attachments)
        let checked = parseEntry(document, timeZone: known.timeZone)
        guard let entry = checked.value else { return nil }
        return Revision(
            path: path, file: file, source: RememberedSource(fileBytes: bytes, source: source, problem: nil),
            document: RememberedEntry(document: document, timeZone: known.timeZone, checked: checked), entry: entry,
            lastEntry: lastEntry)
    }

    fileprivate mutating func take(_ revision: Revision) {
        reading.files[revision.path] = revision.file
        reading.sources[revision.path] = revision.source
        build.keep(revision.document)
    }

    /// Whether a path that is not a known file may have been a folder with files, or was reported.
    fileprivate func concerns(_ path: String) -> Bool {
        reading.passedOver.contains(path) || reading.passedOver.contains { $0.hasPrefix(path + "/") }
            || reading.files.keys.contains { $0.hasPrefix(path + "/") }
    }
}

extension BuildOptions {
    /// Whether the same sources make the same site, ignoring the clock.
    fileprivate func makesSame(as other: BuildOptions) -> Bool {
        baseURL == other.baseURL && drafts == other.drafts && future == other.future
            && isStaging == other.isStaging && redirects == other.redirects
    }
}

extension SourceTable {
    fileprivate func replacing(_ revised: [Source]) -> SourceTable {
        var all = sources
        for source in revised { all[Int(source.id.index)] = source }
        return SourceTable(all)
    }
}
