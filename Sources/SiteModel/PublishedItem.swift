// What readers of feeds know a post by, as the last build published it.

/// One item of the last `/feed.json`.
package struct PublishedItem: Hashable, Decodable, Sendable {
    /// Its id in feeds.
    package let id: String
    /// Its page, absolute.
    package let url: String

    package init(id: String, url: String) {
        self.id = id
        self.url = url
    }
}
