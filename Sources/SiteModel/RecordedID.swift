// Under which id feeds and job boards know a document, as the author has recorded it beside the sources.

/// One entry of `Content/published-ids.json`.
package struct RecordedID: Hashable, Decodable, Sendable {
    /// The path of its page on the site, without the path of the site's url: `/posts/a/`.
    package let path: String
    /// Its id in feeds.
    package let id: String
    /// The author's `id` of a job; nil if there is none.
    package let requisition: String?

    package init(path: String, id: String, requisition: String? = nil) {
        self.path = path
        self.id = id
        self.requisition = requisition
    }

    /// Where the file is, relative to the site.
    package static let file = "Content/published-ids.json"
}

extension SiteOutline {
    /// The ids of everything that readers or job boards could see twice: posts, interviews and open jobs, by their paths.
    /// What is not published yet is known to nobody.
    package var recordableIDs: [RecordedID] {
        (posts + interviews + openJobs).map { self[$0] }
            .filter { !$0.isDraft && !$0.isScheduled }
            .map { document in
                var requisition: String?
                if case .job(let job) = document.details { requisition = job.requisition }
                return RecordedID(path: document.path.text, id: document.guid, requisition: requisition)
            }
            .sorted { $0.path < $1.path }
    }
}
