// What the job boards know a job by, as the last build published it: the program's only memory between builds.

/// One job of the last `/jobs/jobs.json`.
package struct PublishedJob: Hashable, Decodable, Sendable {
    /// Its id in feeds.
    package let guid: String
    /// The author's `id`; nil where there was none.
    package let requisition: String?
    /// Its page, absolute.
    package let url: String

    package init(guid: String, requisition: String?, url: String) {
        self.guid = guid
        self.requisition = requisition
        self.url = url
    }
}
