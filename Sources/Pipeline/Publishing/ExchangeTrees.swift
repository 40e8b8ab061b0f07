// The exchange of the two trees, with a last look at both just before it and another just after.
//
// A build takes seconds, and other programs are at work in the same folders meanwhile: `git clean` or a cache step removes
// `.candid`, a deployment puts a file into Output, a second build finds no lock any more. Each of these ends this build
// with a failure, and the site that stood stands: torn trees are never published, and no file of other people is lost.
//
// The first look lists the whole new tree, and all others only the folders that were touched (LookAgain.swift). None opens
// a file.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

extension Publisher {
    /// Makes the staged tree Output. The tree that was Output stands at `work.staging` then, if there was one.
    func exchange(_ pending: PendingOutput, workers: Int) throws(FileFailure) {
        guard let tree = pending.stage.begunTree else { throw workFolderChanged }
        let wanted = Set(pending.paths)
        let last = pending.stage.publishedIdentity
        let moment = work.moment
        let staged = try tree.survey(workers: workers)
        guard staged.others.isEmpty, staged.unnamable == nil, staged.files.count == wanted.count,
            wanted.allSatisfy({ staged.files[$0] != nil })
        else { throw workFolderChanged }
        try lookBefore(tree, last: last, workers: workers)
        didStep(.beforeExchange)
        try swapOutput(place, staging: work.staging, aside: work.aside)
        didStep(.afterExchange)
        try lookAfter(
            tree, at: staged.folders + [TreeSurvey.root], touchedSince: moment, wanted: wanted, last: last,
            workers: workers)
        didStep(.lookedAgain)
    }

    /// Whether this build may still publish: its lock, its tree and Output are what they were, and nothing foreign is there.
    private func lookBefore(_ tree: StagingTree, last: FileIdentity?, workers: Int) throws(FileFailure) {
        if place.exists {
            guard let last, let output = OpenFile(place.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
                output.status()?.identity == last
            else { throw outputChanged }
            try refuseForeignFiles(in: lookAtPublished(output, workers).survey, list: list, shown: place.shown)
        }
        // Last of all, since it takes no time: between it and the exchange lie microseconds.
        guard work.isOurs, FileStatus(work.staging, followingLinks: false)?.identity == tree.identity else {
            throw workFolderChanged
        }
    }

    /// What others did to the tree that was Output when this build began.
    private func lookAtPublished(_ folder: borrowing OpenFile, _ workers: Int) throws(FileFailure) -> LaterLook {
        try lookAgain(
            at: published.folders + [TreeSurvey.root], touchedSince: work.openedAt, in: folder.descriptor,
            shown: place.shown, workers: workers)
    }

    /// Whether the exchange gave what it was to give; where it did not, Output gets its old tree back, wherever that is sure
    /// to be it.
    ///
    /// A file that somebody has put into the new Output since is no concern of this build: it lies there, and the next build
    /// names it. Nor is an old tree that is gone: whoever removes `.candid` removes it.
    private func lookAfter(
        _ tree: StagingTree, at folders: [String], touchedSince moment: FileMoment, wanted: Set<String>,
        last: FileIdentity?, workers: Int
    ) throws(FileFailure) {
        let isLast = last != nil && FileStatus(work.staging, followingLinks: false)?.identity == last
        guard FileStatus(place.path, followingLinks: false)?.identity == tree.identity else {
            // What others have put there stays; what came from a staging folder that was changed under our hands does not.
            // What is no folder, such as a link, has no files of anybody.
            let found = (try? surveyTree(place.path, shown: place.shown)) ?? TreeSurvey()
            if found.foreignFiles(besides: list.union(wanted)).isEmpty, isLast || !place.exists { putBack() }
            throw outputChanged
        }
        guard let new = try? tree.lookAgain(at: folders, touchedSince: moment, workers: workers), new.holds(wanted)
        else {
            if isLast || !place.exists { putBack() }
            throw workFolderChanged
        }
        guard place.exists, let old = OpenFile(work.staging, O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
            let left = try? lookAtPublished(old, workers)
        else { return }
        do throws(FileFailure) {
            try refuseForeignFiles(in: left.survey, list: list, shown: place.shown)
        } catch {
            putBack()
            throw error
        }
    }

    /// Should even this fail, the message of the first failure is the one that helps.
    private func putBack() {
        if place.exists {
            try? swapOutput(place, staging: work.staging, aside: work.aside)
        } else {
            _ = unsafe rename(place.path, work.staging)
        }
    }

    var workFolderChanged: FileFailure {
        FileFailure(
            "'.candid' was removed or changed while the site was built, so nothing was published; build again",
            path: ".candid")
    }

    private var outputChanged: FileFailure {
        FileFailure(
            "'\(place.shown)' was replaced while the site was built, so nothing was published; build again",
            path: place.shown)
    }
}
