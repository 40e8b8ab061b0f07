// The schema.org data of posts, interviews and people.

internal import SiteModel
internal import WebText

func writeArticle(_ document: Document, in site: Site, to json: inout JSONWriter) {
    json.string("@type", "BlogPosting")
    writeArticleMembers(document, in: site, to: &json)
}

/// An interview is an article about the people who answer. The interviewer is its author if no other is given.
func writeInterview(
    _ document: Document, _ interview: InterviewDetails, in site: Site, to json: inout JSONWriter
) {
    json.string("@type", "Article")
    json.string("genre", "Interview")
    writeArticleMembers(document, in: site, to: &json)
    let answering = interview.speakers.indices.filter { $0 != interview.interviewer }
    json.beginArray("about")
    for index in answering { writeSpeaker(interview.speakers[index], in: site, to: &json) }
    json.endArray()
    json.beginArray("contributor")
    for speaker in interview.speakers { writeSpeaker(speaker, in: site, to: &json) }
    json.endArray()
}

/// A person's page: schema.org's ProfilePage about a Person.
func writeProfile(_ document: Document, _ person: PersonDetails, in site: Site, to json: inout JSONWriter) {
    let url = site.outline.settings.url.absolute(document.path)
    json.string("@type", "ProfilePage")
    json.string("url", url)
    json.string("dateModified", ifGiven: document.updated?.rfc3339)
    json.object("mainEntity") { json in
        json.string("@type", "Person")
        json.string("name", document.title)
        json.string("url", url)
        json.string("jobTitle", ifGiven: person.role)
        json.string("description", site.description(of: document.id))
        json.string("image", ifGiven: (person.photo ?? document.image)?.absoluteURL)
        let profiles = person.links.map(\.url).filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
        if !profiles.isEmpty { json.strings("sameAs", profiles) }
    }
}

private func writeArticleMembers(_ document: Document, in site: Site, to json: inout JSONWriter) {
    let url = site.outline.settings.url.absolute(document.path)
    json.string("headline", document.title)
    json.string("description", site.description(of: document.id))
    json.string("url", url)
    json.string("mainEntityOfPage", url)
    if let date = document.date {
        json.string("datePublished", date.rfc3339)
        json.string("dateModified", max(document.updated ?? date, date).rfc3339)
    }
    json.string("inLanguage", site.outline.settings.language)
    json.string("image", ifGiven: document.image?.absoluteURL ?? logoURL(of: site.outline.settings))
    json.beginArray("author")
    for author in document.authors { writePerson(site[author], in: site, to: &json) }
    if document.authors.isEmpty {
        if case .interview(let interview) = document.details,
            interview.speakers.indices.contains(interview.interviewer)
        {
            writeSpeaker(interview.speakers[interview.interviewer], in: site, to: &json)
        } else {
            json.object { json in
                json.string("@type", "Organization")
                json.string("name", site.outline.settings.publisherName)
                json.string("url", site.outline.settings.organization?.url ?? site.outline.settings.url.absolute(.root))
            }
        }
    }
    json.endArray()
    writeOrganization("publisher", of: site.outline.settings, to: &json)
    if !document.tags.isEmpty { json.strings("keywords", document.tags.map { site.outline.tags[$0].name }) }
    let words = site.body(of: document.id).wordCount
    if words > 0 { json.integer("wordCount", words) }
    if let recording = document.recording {
        json.object("audio") { json in
            json.string("@type", "AudioObject")
            json.string("contentUrl", recording.absoluteURL)
            json.string("encodingFormat", recording.mediaType)
            json.string("contentSize", String(recording.byteCount))
            json.string("duration", ifGiven: recording.seconds.map { "PT\($0)S" })
        }
    }
    let comments = document.commentCount
    if comments > 0 { json.integer("commentCount", comments) }
}

private func writeSpeaker(_ speaker: Speaker, in site: Site, to json: inout JSONWriter) {
    json.object { json in
        json.string("@type", "Person")
        json.string("name", speaker.name)
        json.string("jobTitle", ifGiven: speaker.role)
        if let person = speaker.person {
            json.string("url", site.outline.settings.url.absolute(site[person].path))
        }
    }
}
