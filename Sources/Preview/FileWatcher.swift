// Reports that something below some folders changed. The next reading of the project finds out what.

internal import Pipeline

/// A change that the system reported.
package struct FileChange: Hashable, Sendable {
    /// Relative to the watched folder, with `/` between the parts; empty if the system lost events.
    package let path: String

    package init(path: String) {
        self.path = path
    }
}

/// The paths at which something may have changed since the last build.
package struct ChangedPaths: Sendable {
    /// Nil if anything may have changed, as before the first build.
    private var paths: Set<String>?

    package init() {}

    /// Whether the change needs a build: editors keep files of their own beside the edited file.
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

    /// Takes the paths for a build. Paths that are added later belong to the next build.
    package mutating func take() -> Set<String>? {
        defer { paths = [] }
        return paths
    }
}

/// Why the system could not watch.
package struct WatchFailure: Error, Hashable, Sendable {
    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// The changes below `folders` of `root`, including folders that do not exist yet.
///
/// Watching has started when this returns: if you read the files afterwards, you miss nothing. A change may be reported
/// several times, and a reported change may have been undone. The sequence ends when its reader stops.
///
/// - Parameter warn: called at most once, from any thread, if the system refuses to watch a folder, with what to do.
package func fileChanges(
    below folders: [String], of root: String, warn: @escaping @Sendable (String) -> Void = { _ in }
) throws(WatchFailure) -> AsyncStream<FileChange> {
    try systemFileChanges(below: folders, of: root, warn: warn)
}
