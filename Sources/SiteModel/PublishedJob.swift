// How job boards recognize a job, as published by the last build.

/// One job of the last `/jobs/jobs.json`.
package struct PublishedJob: Hashable, Decodable, Sendable {
    /// Its id in feeds.
    package let guid: String
    /// The author's `id`; nil if there was none.
    package let requisition: String?
    /// Its page, absolute.
    package let url: String

    package init(guid: String, requisition: String?, url: String) {
        self.guid = guid
        self.requisition = requisition
        self.url = url
    }
}
