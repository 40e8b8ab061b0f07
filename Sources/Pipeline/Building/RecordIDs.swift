// `candid record-ids`: writes down under which ids feeds and job boards know what is published.

package import Content
internal import Diagnostics
internal import Pages
internal import SiteModel

/// What recording the ids did.
package struct RecordResult: Sendable {
    /// The messages of a build, without those that only rendering finds.
    package let build: BuildResult
    /// How many ids the file has now.
    package let count: Int
}

/// Writes `Content/published-ids.json`, unless the site has errors.
///
/// That an id differs from the one in the file, or in Output, is not said: recording is how an author accepts it.
package func recordIDs(_ project: Project, options: BuildOptions) throws(FileFailure) -> RecordResult {
    let start = ContinuousClock.now
    var sources = try readProject(project, workers: options.workerCount).sources
    sources.recordedIDs = nil
    let made = makeSite(sources, options: options)
    var report = BuildReport()
    report.take(made.value)
    let result = BuildResult(
        made.diagnostics, strict: options.isStrict, sources: sources.table, report: report, start)
    guard !result.hasErrors, let outline = made.value.plan?.site.outline else {
        return RecordResult(build: result, count: 0)
    }
    let ids = outline.recordableIDs
    try replaceFile(RecordedID.file, with: recordedIDsFile(ids), below: project.site)
    return RecordResult(build: result, count: ids.count)
}
