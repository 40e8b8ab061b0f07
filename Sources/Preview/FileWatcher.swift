// Says that something below some folders changed. What changed, the next reading of the project finds out.

internal import Pipeline

/// A change that the system reported.
package struct FileChange: Hashable, Sendable {
    /// Relative to the watched folder with `/` between the parts; empty where the system lost count.
    package let path: String

    package init(path: String) {
        self.path = path
    }
}

/// The paths at which something may have changed since the last build.
package struct ChangedPaths: Sendable {
    /// Nil where anything may have changed, as before the first build.
    private var paths: Set<String>?

    package init() {}

    /// Whether the change asks for a build: editors keep files of their own beside what is edited.
    package mutating func add(_ change: FileChange) -> Bool {
        if change.path.isEmpty {
            paths = nil
        } else if isPassedOver(change.path) {
            return false
        } else {
            paths?.insert(change.path)
        }
        return true
    }

    /// The paths, which are now the business of a build; what is added after this is of the next.
    package mutating func take() -> Set<String>? {
        defer { paths = [] }
        return paths
    }
}

/// What kept the system from watching.
package struct WatchFailure: Error, Hashable, Sendable {
    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// The changes below `folders` of `root`, folders that do not exist yet and folders made later included.
///
/// Watching has begun when this returns: whoever reads the files after it misses nothing. A change may be reported
/// several times, and a report may be of a change that was undone. The sequence ends when its reader does.
package func fileChanges(below folders: [String], of root: String) throws(WatchFailure) -> AsyncStream<FileChange> {
    try systemFileChanges(below: folders, of: root)
}
