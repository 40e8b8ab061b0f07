// Phase 8 in order: lock, survey, stage, complete, exchange. Each step has its own file.

internal import Diagnostics
internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What a build changed in Output.
struct PublishedChanges: Sendable {
    var written = 0
    var unchanged = 0
    var removed = 0
    /// The digest of everything in Output now.
    let output: BytesDigest
}

/// A new tree that is being filled.
struct PendingOutput: Sendable {
    let stage: OutputStage
    let paths: [String]
}

struct Publisher: ~Copyable {
    let place: OutputPlace
    let work: WorkFolder
    /// What earlier builds wrote into Output.
    let list: Set<String>
    /// The content of Output before this build.
    let published: TreeSurvey
    private let record: BuildRecord?
    /// The key for the digests of this build.
    let digestKey: DigestKey
    let didStep: @Sendable (PublishingStep) -> Void

    private init(
        place: OutputPlace, work: consuming WorkFolder, published: TreeSurvey, list: Set<String>,
        didStep: @Sendable @escaping (PublishingStep) -> Void
    ) {
        self.place = place
        record = BuildRecord.read(work.record)
        digestKey = record?.key ?? .random()
        self.work = work
        self.published = published
        self.list = list
        self.didStep = didStep
    }

    /// Takes the lock, repairs what a killed build left, and refuses an Output with foreign files.
    static func open(
        _ project: Project, patience: Double, observer: BuildObserver
    ) throws(FileFailure) -> Publisher {
        let found = try locateOutput(project)
        let work = try WorkFolder.open(for: found, of: project, patience: patience, onWaiting: observer.isWaiting)
        observer.didStep(.lockTaken)
        // Only the holder of the lock may look: Output may have been restored, or another build may just have created
        // it.
        _ = try restoreOutput(found.path, aside: work.aside)
        let place = try locateOutput(project)
        var survey = try surveyTree(place.path, shown: place.shown)
        let listPath = place.path + "/" + outputListName
        var list: Set<String> = []
        if survey.files[outputListName] != nil,
            case .bytes(let bytes) = try readFile(listPath, limit: 1 << 30, shown: place.shown)
        {
            list = paths(inOutputList: bytes)
        }
        try refuseForeignFiles(in: survey, list: list, shown: place.shown)
        survey.others = []
        observer.didStep(.treesSurveyed)
        return Publisher(place: place, work: work, published: survey, list: list, didStep: observer.didStep)
    }

    /// The record of the last build, if a build would now produce the same site and the same messages, and Output
    /// contains that site.
    ///
    /// - Parameter inputs: made with `digestKey`; nil if unknown.
    func lastBuild(
        of inputs: BuildInputs?, options: BuildOptions, observer: BuildObserver
    ) throws(FileFailure) -> BuildRecord? {
        guard let record, let inputs, record.inputs == inputs.digest, record.holds(at: options.now), place.exists,
            !record.diagnostics.strict(options.isStrict).hasErrors,
            let folder = OpenFile(place.path, O_RDONLY | O_DIRECTORY)
        else { return nil }
        let (descriptor, key, shown) = (folder.descriptor, digestKey, place.shown)
        let paths = published.files.keys.sorted()
        let digests = try mapInParallel(paths, workers: options.workerCount) { path throws(FileFailure) in
            defer { observer.didAdvance() }
            return try digest(
                ofFile: path, in: descriptor, O_RDONLY | O_NOFOLLOW, key, shown: shown + "/" + path)
        }
        return record.output == outputDigest(of: Array(zip(paths, digests)), key) ? record : nil
    }

    /// Records for the next build what this one published.
    func leaveRecord(
        of site: Site, inputs: BytesDigest, output: BytesDigest, report: BuildReport, diagnostics: [Diagnostic]
    ) {
        let record = BuildRecord(
            key: digestKey, inputs: inputs, output: output, site: site, report: report, diagnostics: diagnostics)
        record.write(work.record)
    }

    /// Begins the publication of these files, given by their paths below Output.
    func begin(_ paths: [String]) -> PendingOutput {
        let all = paths + [outputListName]
        let (staging, retired) = (work.staging, work.retired)
        let stage = OutputStage(place: place, published: published, digestKey: digestKey, didStep: didStep) {
            () throws(FileFailure) in
            retired.recycle(as: staging)
            return try StagingTree(at: staging, wanted: Set(all))
        }
        return PendingOutput(stage: stage, paths: all)
    }

    /// Completes the tree and makes it Output. Does nothing if Output already has everything.
    func finish(
        _ pending: PendingOutput, _ rendered: RenderResult, workers: Int
    ) throws(FileFailure) -> PublishedChanges {
        didStep(.allFilesPlaced)
        let stage = pending.stage
        let list = outputList(of: rendered.files.map(\.path).sorted())
        let files = rendered.files + [(outputListName, try stage.place(list, at: outputListName))]
        didStep(.listWritten)
        let placed = files.compactMap { file in file.placement.map { (path: file.path, placement: $0) } }
        let unchanged = placed.filter { !$0.placement.isNew }.map(\.path)
        var changes = PublishedChanges(
            output: outputDigest(of: placed.map { ($0.path, $0.placement.digest) }.sorted { $0.0 < $1.0 }, digestKey))
        changes.written = placed.count - unchanged.count
        changes.unchanged = unchanged.count
        changes.removed = stage.removedPaths(wanted: Set(pending.paths)).count
        guard changes.written > 0 || changes.removed > 0 || !place.exists else {
            didStep(.done)
            return changes
        }
        try stage.link(unchanged, workers: workers)
        try exchange(pending, workers: workers)
        // If the program dies before this, the next build reuses the tree at once, without waiting.
        if place.exists { _ = unsafe rename(work.staging, work.retired.nameForNow()) }
        didStep(.done)
        return changes
    }

    /// Does a part of publishing. If the machine fails, the unfinished tree is removed, so that a full disk does not
    /// stay full.
    func clearingUp<Result>(
        _ pending: PendingOutput?, _ body: () throws(FileFailure) -> Result
    ) throws(FileFailure) -> Result {
        do throws(FileFailure) {
            return try body()
        } catch {
            // What stands there under a lock that is not ours is another build's.
            guard work.isOurs else { throw workFolderChanged }
            let found = FileStatus(work.staging, followingLinks: false)?.identity
            if found != nil, pending?.stage.begunTree.map({ $0.identity == found }) ?? true {
                removeTree(work.staging)
            }
            throw error
        }
    }
}

/// One digest of a whole tree.
///
/// - Parameter files: sorted by path.
private func outputDigest(of files: [(path: String, digest: BytesDigest)], _ key: DigestKey) -> BytesDigest {
    var sum = DigestSum(key)
    for file in files {
        sum.add(file.path)
        sum.add(file.digest)
    }
    return sum.digest
}
