// A build for a preview: phases 0 to 5 with the cache of the last one, and nothing published.

package import Diagnostics
package import Pages

/// What a preview remembers from one build to the next.
package struct ProjectMemory: Sendable {
    var reading = ReadingCache(keepsFiles: true)
    var build = BuildCache(keeping: .everything)

    package init() {}
}

/// The current site, as far as it could be made.
package struct RebuildResult: Sendable {
    /// Nil if the sources are too broken to continue.
    package let plan: SitePlan?
    package let diagnostics: [Diagnostic]
    package let sources: SourceTable
    /// The files that are new, changed or removed since the last build, by path.
    package let changes: [String]
    /// An editor may be writing: build again soon.
    package let looksHalfWritten: Bool
}

/// Reads what has changed, and makes the plan of the site.
///
/// - Parameters:
///   - changed: the only paths, relative to the site, at which something may have changed since the last build; nil if
///     unknown. A file that was written, created, removed or renamed counts, at its old and new path.
///   - memory: the cache of the last build; changed for the next one.
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

/// The current path of a file of the site, and its size; nil if it is no longer a file, or a link to something that is
/// not part of the site's sources.
package func siteFile(_ path: String, of project: Project) -> (path: String, size: Int)? {
    // Whatever is wrong with it, there is nothing to show.
    guard let place = try? SourceFolder(project).place(of: path),
        let status = FileStatus(place, followingLinks: false), status.isFile
    else { return nil }
    return (place, status.size)
}

/// Opens what `siteFile` has found, unless there is now a link in its path; nil with `errno` set. The caller closes the
/// descriptor.
package func openSiteFile(at path: String) -> Int32? {
    OpenFile(withoutLinks: path)?.taken()
}
