// The schema.org data in the head of a page, as finished script elements.

package import SiteModel
internal import WebText

/// One step on the way from the home page to a page.
package struct Breadcrumb: Hashable, Sendable {
    package let title: String
    package let path: SitePath

    package init(title: String, path: SitePath) {
        self.title = title
        self.path = path
    }
}

/// The way to a document: home, its section, itself. Pages are at the root.
package func breadcrumbs(of id: DocumentID, in site: Site) -> [Breadcrumb] {
    let document = site[id]
    var trail = breadcrumbs(through: site.layout.parent(of: document), in: site)
    trail.append(Breadcrumb(title: document.title, path: document.path))
    return trail
}

/// The way to a list page, which comes last.
func breadcrumbs(through list: ListPage, in site: Site) -> [Breadcrumb] {
    var trail: [Breadcrumb] = []
    var page: ListPage? = list
    while let current = page {
        trail.append(Breadcrumb(title: site.title(of: current), path: current.path))
        page = current.parent
    }
    return trail.reversed()
}

/// The script elements of a document's page.
///
/// Only the page of an open job has a JobPosting. Search engines treat one on the page of a closed job as spam.
package func structuredData(of id: DocumentID, sharing fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let document = site[id]
    var elements: [UInt8] = []
    switch document.details {
    case .post: elements += script { writeArticle(document, in: site, to: &$0) }
    case .interview(let interview): elements += script { writeInterview(document, interview, in: site, to: &$0) }
    case .job(let job):
        if job.isOpen, !site.outline.settings.isStaging {
            elements += script { writeJobPosting(document, job, fragments, to: &$0) }
        }
    case .person(let person): elements += script { writeProfile(document, person, in: site, to: &$0) }
    case .team: elements += script { writeTeam(document, in: site, to: &$0) }
    case .page: break
    }
    return elements + structuredData(ofList: breadcrumbs(of: id, in: site), in: site)
}

/// The script elements of a page that is not a document: its breadcrumbs, if there is more than one step.
package func structuredData(ofList breadcrumbs: [Breadcrumb], in site: Site) -> [UInt8] {
    guard breadcrumbs.count > 1 else { return [] }
    let url = site.outline.settings.url
    return script { json in
        json.string("@type", "BreadcrumbList")
        json.beginArray("itemListElement")
        for (index, crumb) in breadcrumbs.enumerated() {
            json.object { json in
                json.string("@type", "ListItem")
                json.integer("position", index + 1)
                json.string("name", crumb.title)
                json.string("item", url.absolute(crumb.path))
            }
        }
        json.endArray()
    }
}

/// The script elements of the home page: the site and who publishes it.
package func structuredDataOfHome(in site: Site) -> [UInt8] {
    let settings = site.outline.settings
    let website = script { json in
        json.string("@type", "WebSite")
        json.string("name", settings.title)
        json.string("url", settings.url.absolute(.root))
        json.string("description", ifGiven: settings.description)
        json.string("inLanguage", settings.language)
        if settings.organization != nil { writeOrganization("publisher", of: settings, to: &json) }
    }
    guard settings.organization != nil else { return website }
    return website
        + script { json in
            writeOrganizationMembers(of: settings, to: &json)
            json.string("email", ifGiven: settings.organization?.email)
        }
}

func writeOrganization(_ key: String, of settings: SiteSettings, to json: inout JSONWriter) {
    json.object(key) { writeOrganizationMembers(of: settings, to: &$0) }
}

/// A person of the site, or only a name.
func writePerson(_ person: Document, in site: Site, to json: inout JSONWriter) {
    json.object { json in
        json.string("@type", "Person")
        json.string("name", person.title)
        json.string("url", site.outline.settings.url.absolute(person.path))
        if case .person(let details) = person.details { json.string("jobTitle", ifGiven: details.role) }
    }
}

/// A team is an organization within the publisher's (schema.org's `subOrganization` says the same the other way round).
private func writeTeam(_ team: Document, in site: Site, to json: inout JSONWriter) {
    json.string("@type", "Organization")
    json.string("name", team.title)
    json.string("url", site.outline.settings.url.absolute(team.path))
    json.string("description", site.description(of: team.id))
    json.string("image", ifGiven: team.image?.absoluteURL)
    writeOrganization("parentOrganization", of: site.outline.settings, to: &json)
}

private func writeOrganizationMembers(of settings: SiteSettings, to json: inout JSONWriter) {
    json.string("@type", "Organization")
    json.string("name", settings.publisherName)
    json.string("url", settings.organization?.url ?? settings.url.absolute(.root))
    json.string("logo", ifGiven: logoURL(of: settings))
}

/// Absolute.
func logoURL(of settings: SiteSettings) -> String? {
    guard let logo = settings.organization?.logo, !logo.isEmpty else { return nil }
    return SitePath(logo).map { settings.url.absolute($0) } ?? logo
}

/// `<script type="application/ld+json">`. The writer escapes `<`, so nothing that an author writes can end the element.
private func script(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(for: .script, capacity: 2048)
    json.beginObject()
    json.string("@context", "https://schema.org")
    members(&json)
    json.endObject()
    return Array("<script type=\"application/ld+json\">".utf8) + json.bytes + Array("</script>\n".utf8)
}
