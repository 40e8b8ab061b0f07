// Every list page of a site. A new kind of list page is a case of `ListSubject` and an entry here; what its template is
// given besides, `ListValues.swift` in Pages says.

/// The list pages below an address, each after its parent, in the order of the sitemap. A site in several languages has
/// them once for each.
func listPages(of outline: SiteOutline, below root: SitePath = .root) -> [ListPage] {
    let size = outline.settings.pageSize
    let home = ListPage(
        .home, at: root, kind: "home", title: .site, owner: "the site's home", parent: nil,
        documents: outline.recent + outline.openJobs,
        feed: .init(outline.recent, aboutWord: "feed-rss", group: .all))

    func section(
        _ kind: DocumentKind, page: String, _ documents: [DocumentID], pageSize: Int? = nil, feed: ListPage.Feed? = nil
    ) -> ListPage {
        ListPage(
            .section(kind), at: root.folder(kind.folder), kind: page, section: kind.folder, title: .word(kind.folder),
            owner: "the site's list of \(kind.folder)", parent: home, documents: documents, pageSize: pageSize,
            feed: feed)
    }
    func feed(_ documents: [DocumentID], aboutWord: String = "feed-section-about") -> ListPage.Feed {
        ListPage.Feed(documents, aboutWord: aboutWord, group: .sections)
    }
    let people = section(.person, page: "people", outline.people)
    var lists = [
        home,
        section(.post, page: "list", outline.posts, pageSize: size, feed: feed(outline.posts)),
        section(.interview, page: "list", outline.interviews, pageSize: size, feed: feed(outline.interviews)),
        section(
            .job, page: "jobs", outline.openJobs + outline.closedJobs,
            feed: feed(outline.openJobs, aboutWord: "feed-jobs-about")),
        people,
    ]
    let teams = section(.team, page: "teams", outline.teams)
    // A site without teams is as if there were no such thing.
    if !outline.teams.isEmpty { lists.append(teams) }
    lists.append(
        ListPage(
            .archive, at: root.folder("archive"), kind: "archive", title: .word("archive"),
            owner: "the site's archive", parent: home, documents: outline.recent))
    let tags = ListPage(
        .terms(.tags), at: root.folder("tags"), kind: "terms", section: "tags", title: .word("tags"),
        owner: "the site's list of tags", parent: home, documents: outline.tags.isEmpty ? [] : outline.recent)
    let series = ListPage(
        .terms(.series), at: root.folder("series"), kind: "terms", section: "series", title: .word("series"),
        owner: "the site's list of series", parent: home, documents: outline.series.flatMap(\.documents))
    lists += [tags, series]
    for (index, tag) in outline.tags.enumerated() {
        lists.append(
            ListPage(
                .term(.tags, index), at: tag.path, kind: "term", section: "tags", title: .name(tag.name),
                owner: "the page of the tag '\(tag.name)'", parent: tags, documents: tag.documents, pageSize: size,
                feed: .init(tag.documents, titleWord: "feed-tag", aboutWord: "feed-tag-about", group: .tags)))
    }
    for (index, one) in outline.series.enumerated() {
        lists.append(
            ListPage(
                .term(.series, index), at: one.path, kind: "term", section: "series", title: .name(one.name),
                owner: "the page of the series '\(one.name)'", parent: series, documents: one.documents,
                pageSize: size,
                // A series stands in the order of its parts.
                feed: .init(
                    one.documents.reversed(), titleWord: "feed-series", aboutWord: "feed-series-about", group: .series)
            ))
    }
    for id in outline.people {
        let person = outline.documents[id.index]
        lists.append(
            ListPage(
                .works(id), at: person.path, kind: "person", section: "people", title: .name(person.title),
                owner: "the page of '\(person.sourcePath)'", parent: people, documents: outline.works[id] ?? [],
                pageSize: size, isIndexed: !person.isDraft && !person.isScheduled))
    }
    for id in outline.teams {
        let team = outline.documents[id.index]
        let texts = outline.works[id] ?? []
        let about = (texts + (outline.teamJobs[id] ?? [])).map { outline.documents[$0.index] }
        lists.append(
            ListPage(
                .works(id), at: team.path, kind: "team", section: "teams", title: .name(team.title),
                owner: "the page of '\(team.sourcePath)'", parent: teams, documents: texts, pageSize: size,
                isIndexed: !team.isDraft && !team.isScheduled,
                feed: .init(newestFirst(about), aboutWord: "feed-team-about", group: .teams)))
    }
    func single(_ subject: ListSubject, _ name: String, at path: SitePath, owner: String, isIndexed: Bool) -> ListPage {
        ListPage(
            subject, at: path, kind: name, title: .word(name), owner: owner, parent: home, isIndexed: isIndexed)
    }
    lists += [
        single(.feeds, "feeds", at: root.folder("feeds"), owner: "the site's list of feeds", isIndexed: true),
        single(.search, "search", at: root.folder("search"), owner: "the site's search", isIndexed: false),
    ]
    // Hosts know one page for what is not there.
    if outline.edition == 0 {
        lists.append(
            single(
                .notFound, "404", at: root.file("404.html"), owner: "the site's page for what is not there",
                isIndexed: false))
    }
    return lists
}
