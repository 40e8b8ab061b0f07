// Phase 8 in its order: lock, look, stage, complete, exchange. Each step is in a file of its own.

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
}

/// A new tree that is being filled.
struct Publication: Sendable {
    let stage: OutputStage
    let paths: [String]
}

struct Publisher: ~Copyable {
    private let place: OutputPlace
    private let work: WorkFolder
    private let published: TreeSurvey
    private let didStep: @Sendable (PublishingStep) -> Void

    private init(
        place: OutputPlace, work: consuming WorkFolder, published: TreeSurvey,
        didStep: @Sendable @escaping (PublishingStep) -> Void
    ) {
        self.place = place
        self.work = work
        self.published = published
        self.didStep = didStep
    }

    /// Takes the lock, puts right what a killed build left, and refuses an Output with foreign files.
    static func open(
        _ project: Project, patience: Double, observer: BuildObserver
    ) throws(FileFailure) -> Publisher {
        let found = try locateOutput(project)
        let work = try WorkFolder.open(for: found, of: project, patience: patience, onWaiting: observer.isWaiting)
        observer.didStep(.lockTaken)
        // Only the holder of the lock may look: Output may have come back, or a build may just have made it.
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
        return Publisher(place: place, work: work, published: survey, didStep: observer.didStep)
    }

    /// Begins a build of these files, given by their paths below Output.
    func begin(_ paths: [String]) -> Publication {
        let all = paths + [outputListName]
        let (staging, retired) = (work.staging, work.retired)
        let stage = OutputStage(place: place, published: published, didStep: didStep) { () throws(FileFailure) in
            retired.recycle(as: staging)
            return try StagingTree(at: staging, wanted: Set(all))
        }
        return Publication(stage: stage, paths: all)
    }

    /// Completes the tree and makes it Output; does nothing where Output has all of it already.
    func finish(
        _ publication: Publication, _ rendered: RenderedSite, workers: Int
    ) throws(FileFailure) -> PublishedChanges {
        didStep(.allFilesPlaced)
        let stage = publication.stage
        var changes = PublishedChanges()
        var unchanged: [String] = []
        for file in rendered.files {
            switch file.placement {
            case .unchanged: unchanged.append(file.path)
            case .written: changes.written += 1
            case nil: break
            }
        }
        let list = outputList(of: rendered.files.map(\.path).sorted())
        switch try stage.place(list, at: outputListName) {
        case .unchanged: unchanged.append(outputListName)
        case .written: changes.written += 1
        }
        didStep(.listWritten)
        changes.unchanged = unchanged.count
        changes.removed = stage.removedPaths(wanted: Set(publication.paths)).count
        guard changes.written > 0 || changes.removed > 0 || !place.exists else {
            didStep(.done)
            return changes
        }
        try stage.link(unchanged, workers: workers)
        didStep(.beforeExchange)
        try swapOutput(place, staging: work.staging, aside: work.aside)
        didStep(.afterExchange)
        // If the program dies before this, the next build takes the tree as its ground at once, without its rest.
        if place.exists { _ = unsafe rename(work.staging, work.retired.nameForNow()) }
        didStep(.done)
        return changes
    }

    /// Does a part of publishing; should the machine refuse it, the half-made tree goes away, so that a full disk is not
    /// left full.
    func clearingUp<Result>(_ body: () throws(FileFailure) -> Result) throws(FileFailure) -> Result {
        do throws(FileFailure) {
            return try body()
        } catch {
            removeTree(work.staging)
            throw error
        }
    }
}
