// A build for a preview: phases 0 to 5 with what the last one left, and nothing published.

package import Diagnostics
package import Pages

/// What a preview remembers from one build to the next.
package struct ProjectMemory: Sendable {
    var reading = ReadingCache(keepsFiles: true)
    var build = BuildCache(keeping: .everything)

    package init() {}
}

/// A site as it is now, or as far as it could be made.
package struct RebuildResult: Sendable {
    /// Nil where there is too little to go on.
    package let plan: SitePlan?
    package let diagnostics: [Diagnostic]
    package let sources: SourceTable
    /// The files that are new, different or gone since the last build, by path.
    package let changes: [String]
    /// An editor may be writing: look again soon.
    package let looksHalfWritten: Bool
}

/// Reads what changed, and makes the plan of the site.
///
/// - Parameters:
///   - changed: the paths, relative to the site, at which alone something may have changed since the last build; nil
///     where that is not known. A file that was written, made, removed or renamed counts, at its old and new path.
///   - memory: what the last build left; changed for the next one.
package func rebuildSite(
    _ project: Project, changed: Set<String>? = nil, options: BuildOptions, memory: inout ProjectMemory
) throws(FileFailure) -> RebuildResult {
    if let changed, let revised = revisedSite(project, changed: changed, options: options, memory: &memory) {
        return revised
    }
    memory.build.letGoOfSite()
    let read = try readProject(project, workers: options.workerCount, reusing: memory.reading)
    memory.reading = read.cache
    let checked = makeSite(read.sources, options: options, reusing: memory.build)
    memory.build = checked.value.cache
    return RebuildResult(
        plan: checked.value.plan, diagnostics: checked.diagnostics, sources: read.sources.table, changes: read.changes,
        looksHalfWritten: read.looksHalfWritten)
}

/// Where a file of the site lies now, and its size; nil where it is no file any more, or a link to something that is not one
/// of the site's sources.
package func siteFile(_ path: String, of project: Project) -> (path: String, size: Int)? {
    // Whatever is wrong with it, there is nothing to show.
    guard let place = try? SourceFolder(project).place(of: path),
        let status = FileStatus(place, followingLinks: false), status.isFile
    else { return nil }
    return (place, status.size)
}

/// Opens what `siteFile` has found, unless a link has come in its way since; nil with `errno` set. Whoever gets the
/// descriptor closes it.
package func openSiteFile(at path: String) -> Int32? {
    OpenFile(withoutLinks: path)?.taken()
}
