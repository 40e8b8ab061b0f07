// What a build or a check reads: the project, and the jobs of the last build in Output, for messages.

internal import Pages
internal import SiteModel

/// The current project, without a cache for another reading.
func readSources(of project: Project, workers: Int) throws(FileFailure) -> ProjectSources {
    var sources = try readProject(project, workers: workers).sources
    sources.publishedJobs = published("jobs/jobs.json", of: project) { publishedJobs(inJobsJSON: $0) }
    sources.publishedItems = published("feed.json", of: project) { publishedItems(inJSONFeed: $0) }
    return sources
}

/// What a file of the build that lies in Output holds. A change of ids is worth a warning.
private func published<Item>(
    _ file: String, of project: Project, _ read: ([UInt8]) -> [Item]
) -> [Item] {
    // A missing or unreadable file counts as no earlier build. Publishing reports what is wrong with it.
    guard case .bytes(let bytes)? = try? readFile(project.output + "/" + file, limit: 1 << 28, shown: file) else {
        return []
    }
    return read(bytes)
}
