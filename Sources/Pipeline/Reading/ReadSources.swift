// What a build or a check reads: the project, and what of the last build in Output it has something to say of.

internal import Pages
internal import SiteModel

/// The project as it is now. Nothing is left for another reading.
func readSources(of project: Project, workers: Int) throws(FileFailure) -> ProjectSources {
    var sources = try readProject(project, workers: workers).sources
    sources.publishedJobs = readPublishedJobs(of: project)
    return sources
}

/// The open jobs of the build that lies in Output. A change of their ids is worth a warning.
private func readPublishedJobs(of project: Project) -> [PublishedJob] {
    // A file that is not there, or cannot be read, tells of no earlier build, and publishing says what is wrong with it.
    guard
        case .bytes(let bytes)? = try? readFile(
            project.output + "/jobs/jobs.json", limit: 1 << 28, shown: "jobs.json")
    else { return [] }
    return publishedJobs(inJobsJSON: bytes)
}
