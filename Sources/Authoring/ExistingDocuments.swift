// What a site has already, as far as `candid new` must know it: names that are taken, and the job to copy.

package import Content
internal import Diagnostics
package import SiteModel
internal import WebText

/// Refuses a new document that would have the address of an existing one. A document is a file or a folder with its name,
/// perhaps with a date in front.
///
/// - Parameters:
///   - path: of the new file, relative to the site.
///   - names: the files and folders in the folder of its kind.
package func refuseSecond(
    _ path: String, of kind: DocumentKind, besides names: [String]
) throws(AuthoringRefusal) {
    let folder = "Content/\(kind.folder)/"
    guard path.hasPrefix(folder), let own = path.dropFirst(folder.count).split(separator: "/").first else { return }
    for name in names where slug(ofFileNamed: name) == slug(ofFileNamed: String(own)) {
        throw AuthoringRefusal("'\(folder)\(name)' already exists and has the same address; choose another title")
    }
}

/// The job that has a slug: the one in its front matter, or else the one that its file's name gives it, as in a build.
///
/// - Parameter jobs: all jobs of the site.
package func job(withSlug slug: String, among jobs: [DocumentSource]) throws(AuthoringRefusal) -> DocumentSource {
    var known: [String] = []
    for job in jobs {
        // The time zone decides about moments alone. What is wrong with a job is for the build to say.
        guard let entry = parseEntry(job, timeZone: "UTC").value else { continue }
        if entry.hasSlug(slug) { return job }
        known.append(entry.slug)
    }
    throw AuthoringRefusal(
        "no job in Content/jobs has the slug '\(slug)'" + spellingSuggestion(for: slug, among: known))
}
