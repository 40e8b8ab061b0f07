// The site's JSON Feed (jsonfeed.org, version 1.1).

internal import SiteModel
internal import WebText

/// The newest posts and interviews as a JSON Feed.
func jsonFeed(_ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let outline = site.outline
    let settings = outline.settings
    var json = JSONWriter(capacity: 64 * 1024)
    json.beginObject()
    json.string("version", "https://jsonfeed.org/version/1.1")
    json.string("title", settings.title)
    json.string("home_page_url", settings.url.absolute(.root))
    json.string("feed_url", site.absoluteURL(of: .jsonFeed))
    if let description = settings.description, !description.isEmpty { json.string("description", description) }
    json.string("language", settings.language)
    json.beginArray("authors")
    json.object { json in
        json.string("name", settings.publisherName)
        json.string("url", settings.organization?.url ?? settings.url.absolute(.root))
    }
    json.endArray()
    if let hub = settings.websubHub {
        json.beginArray("hubs")
        json.object { json in
            json.string("type", "WebSub")
            json.string("url", hub)
        }
        json.endArray()
    }
    json.beginArray("items")
    for id in feedDocuments(of: .list(.home), in: site) {
        json.lineFeed()
        writeItem(of: outline[id], content: fragments.html(of: id), in: site, to: &json)
    }
    json.endArray()
    json.endObject()
    json.lineFeed()
    return json.bytes
}

private func writeItem(of document: Document, content: [UInt8], in site: Site, to json: inout JSONWriter) {
    let outline = site.outline
    let url = outline.settings.url
    json.beginObject()
    json.string("id", document.guid)
    json.string("url", url.absolute(document.path))
    json.string("title", document.title)
    json.string("summary", site.description(of: document.id))
    json.string("content_html", content)
    if let image = document.image { json.string("image", image.absoluteURL) }
    if let date = document.date {
        json.string("date_published", date.rfc3339)
        if let updated = document.updated, updated > date { json.string("date_modified", updated.rfc3339) }
    }
    if document.authors.isEmpty {
        let names = authorNames(of: document, in: outline)
        if !names.isEmpty {
            json.beginArray("authors")
            for name in names { json.object { $0.string("name", name) } }
            json.endArray()
        }
    } else {
        json.beginArray("authors")
        for author in document.authors { writeAuthor(outline[author], at: url, to: &json) }
        json.endArray()
    }
    if !document.tags.isEmpty { json.strings("tags", document.tags.map { outline.tags[$0].name }) }
    if let recording = document.recording {
        json.beginArray("attachments")
        json.object { json in
            json.string("url", recording.absoluteURL)
            json.string("mime_type", recording.mediaType)
            json.integer("size_in_bytes", recording.byteCount)
            if let seconds = recording.seconds { json.integer("duration_in_seconds", seconds) }
        }
        json.endArray()
    }
    json.endObject()
}

private func writeAuthor(_ person: Document, at url: SiteURL, to json: inout JSONWriter) {
    json.object { json in
        json.string("name", person.title)
        json.string("url", url.absolute(person.path))
        if case .person(let details) = person.details, let photo = details.photo ?? person.image {
            json.string("avatar", photo.absoluteURL)
        }
    }
}
