// What others did to a tree while a build ran: of all its folders, only those that were touched are listed again.
//
// Whoever adds, removes or renames a file touches its folder, and the file system notes when (`st_ctime`, which no program
// can set back). Asking 14,000 folders for that takes a third of the time of listing them.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What lies in the folders of a tree that were touched.
struct LaterLook: Sendable {
    /// These folders, missing ones among them.
    var touched: Set<String> = []
    /// What lies directly in them, and in folders that are new in them.
    var survey = TreeSurvey()

    /// Whether none of these paths is gone.
    func holds(_ wanted: Set<String>) -> Bool {
        wanted.allSatisfy { path in
            !touched.contains(parent(of: path) ?? TreeSurvey.root) || survey.files[path] != nil
        }
    }
}

/// Looks at the folders of an open tree that were touched at or after a moment.
///
/// - Parameters:
///   - folders: those that are known, `TreeSurvey.root` among them.
///   - moment: by the clock of the tree's file system.
func lookAgain(
    at folders: [String], touchedSince moment: FileMoment, in top: Int32, shown: String, workers: Int
) throws(FileFailure) -> LaterLook {
    let isTouched = try mapInParallel(folders, workers: workers) { folder throws(FileFailure) in
        guard let status = FileStatus(folder, in: top, followingLinks: false) else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw FileFailure("read", shown + "/" + folder, code: errno)
            }
            return true
        }
        return !status.isFolder || status.changed >= moment
    }
    var look = LaterLook()
    look.touched = Set(zip(folders, isTouched).compactMap { folder, isTouched in isTouched ? folder : nil })
    let known = look.touched.isEmpty ? [] : Set(folders)
    look.survey = try survey(of: look.touched.sorted(), besides: known, in: top, shown: shown, workers: workers)
    return look
}

/// Lists folders of an open tree, and those below them that are not among `known`. A folder that is gone is empty.
func survey(
    of folders: [String], besides known: Set<String> = [], in top: Int32, shown: String, workers: Int
) throws(FileFailure) -> TreeSurvey {
    var survey = TreeSurvey()
    var pending = folders
    while !pending.isEmpty {
        let listed = try mapInParallel(pending, workers: workers) { folder throws(FileFailure) in
            if let items = listFolder(folder, in: top) { return items }
            guard errno == ENOENT || errno == ENOTDIR else {
                throw FileFailure("read", shown + "/" + folder, code: errno)
            }
            return []
        }
        var next: [String] = []
        for (folder, items) in zip(pending, listed) {
            for item in items {
                guard let path = survey.add(item, in: folder) else { continue }
                if !known.contains(path) { next.append(path) }
            }
        }
        pending = next
    }
    return survey
}
