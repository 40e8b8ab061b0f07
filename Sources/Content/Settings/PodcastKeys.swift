// The key `podcast` of site.yml: what Apple's directory and others like it must know of a podcast.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// category*, image*, title, description, author, email, explicit
func readPodcast(_ fields: inout FieldReader, into file: inout SettingsFile) {
    guard let entry = fields.entry("podcast") else { return }
    guard case .map = entry.value.content else {
        fields.reportWrongType("podcast", wanted: "{category: Business/Careers, image: /podcast.jpg}", entry.value)
        return
    }
    let url = file.site.url
    let email = file.site.organization?.email
    let read = fields.nested(entry.value, subject: "a podcast", foreign: .podcast) { podcast in
        let category = podcast.requiredText("category").map { podcast.category($0) } ?? ("Business", nil)
        let image = podcast.requiredText("image")
        if let image, !image.value.hasPrefix("/"), !isWebURL(image.value) {
            podcast.reportInvalid(
                "'image' must be a path from the root, such as /podcast.jpg, or a URL", at: image.span)
        }
        let address = podcast.text("email")
        if let address, !isEmailAddress(address.value) {
            podcast.reportInvalid(
                "'\(quotation(address.value))' is not an e-mail address" + emailAdvice(address.value), at: address.span)
        }
        let cover = image.flatMap { href(writtenAs: $0.value, on: url) } ?? ""
        let settings = PodcastSettings(
            title: podcast.text("title")?.value, description: podcast.text("description")?.value,
            author: podcast.text("author")?.value, email: address?.value ?? email, category: category.0,
            subcategory: category.1, image: cover.hasPrefix("/") ? url.origin + cover : cover,
            isExplicit: podcast.boolean("explicit")?.value ?? false)
        return (settings, image)
    }
    file.site.podcast = read?.0
    file.podcastImage = read?.1
}

extension FieldReader {
    /// `Business/Careers`, by Apple's list, since directories refuse others.
    fileprivate mutating func category(_ written: Spanned<String>) -> (String, String?) {
        let parts = written.value.split(separator: "/", maxSplits: 1).map { trimmed(String($0)) }
        let main = podcastCategories.keys.first { foldedName($0) == foldedName(parts.first ?? "") }
        guard let main, let below = podcastCategories[main] else {
            // Some write the one below alone.
            let owner = podcastCategories.first { $0.value.contains { foldedName($0) == foldedName(written.value) } }
            report(
                .warning(
                    .valueInvalid,
                    "podcast directories have no category '\(quotation(written.value))'"
                        + (owner.map { "; write '\($0.key)/\(written.value)'" }
                            ?? spellingSuggestion(for: parts.first ?? "", among: podcastCategories.keys.sorted())),
                    at: written.span))
            return (parts.first ?? written.value, parts.count > 1 ? parts[1] : nil)
        }
        guard parts.count > 1 else { return (main, nil) }
        if let name = below.first(where: { foldedName($0) == foldedName(parts[1]) }) { return (main, name) }
        report(
            .warning(
                .valueInvalid,
                "the category '\(main)' has none '\(quotation(parts[1]))' below it"
                    + (below.isEmpty ? "" : "; it has \(alternatives(below))"), at: written.span))
        return (main, nil)
    }
}

/// Apple's categories and those below them (podcasters.apple.com, "Apple Podcasts categories").
private let podcastCategories: [String: [String]] = [
    "Arts": ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"],
    "Business": ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
    "Comedy": ["Comedy Interviews", "Improv", "Stand-Up"],
    "Education": ["Courses", "How To", "Language Learning", "Self-Improvement"],
    "Fiction": ["Comedy Fiction", "Drama", "Science Fiction"],
    "Government": [],
    "Health & Fitness": ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
    "History": [],
    "Kids & Family": ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"],
    "Leisure": [
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games",
    ],
    "Music": ["Music Commentary", "Music History", "Music Interviews"],
    "News": [
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News",
    ],
    "Religion & Spirituality": [
        "Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality",
    ],
    "Science": [
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature",
        "Physics", "Social Sciences",
    ],
    "Society & Culture": ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
    "Sports": [
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running",
        "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling",
    ],
    "Technology": [],
    "True Crime": [],
    "TV & Film": ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
]
