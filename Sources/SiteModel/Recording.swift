// Recordings: what a file says of itself, and what readers and feeds are told.

/// What the file of a recording says of itself.
package struct RecordingFile: Hashable, Sendable {
    package let byteCount: Int
    /// How long it plays; nil if the file does not say.
    package let seconds: Double?

    package init(byteCount: Int, seconds: Double?) {
        self.byteCount = byteCount
        self.seconds = seconds
    }
}

/// The recording of a post or an interview: what an enclosure says of it (RSS 2.0).
package struct Recording: Hashable, Sendable {
    /// Finished: root-relative with the site's base path, or absolute.
    package let href: String
    package let absoluteURL: String
    /// `audio/mpeg`
    package let mediaType: String
    package let byteCount: Int
    /// How long it plays, rounded; nil if nobody said.
    package let seconds: Int?

    package init(href: String, absoluteURL: String, mediaType: String, byteCount: Int, seconds: Int?) {
        self.href = href
        self.absoluteURL = absoluteURL
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.seconds = seconds
    }

    /// `7:05`, `1:07:05`
    package var clock: String? {
        guard let seconds else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(two(minutes))" : String(minutes)) + ":" + two(seconds % 60)
    }
}

/// What site.yml says of the podcast: `/podcast.xml` has every post and interview with a recording.
package struct PodcastSettings: Hashable, Sendable {
    package var title: String?
    package var description: String?
    package var author: String?
    package var email: String?
    /// A category of Apple's, and one below it.
    package var category: String
    package var subcategory: String?
    /// Finished and absolute: the cover.
    package var image: String
    package var isExplicit: Bool

    package init(
        title: String?, description: String?, author: String?, email: String?, category: String, subcategory: String?,
        image: String, isExplicit: Bool
    ) {
        self.title = title
        self.description = description
        self.author = author
        self.email = email
        self.category = category
        self.subcategory = subcategory
        self.image = image
        self.isExplicit = isExplicit
    }
}
