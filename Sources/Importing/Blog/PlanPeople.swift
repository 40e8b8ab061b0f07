// Who is a person of the new site: everyone whom a carried document or comment names.

internal import Content
internal import HTMLConversion
internal import WebText

/// The people of the blog by the names that the export calls them.
struct PeoplePlan: Sendable {
    struct Person: Sendable {
        let login: String
        var person: ImportedPerson
        /// Co-Authors Plus' guests have their text in an item.
        var guest: ItemPlace?
    }

    private(set) var people: [Person] = []
    /// By login in lower case.
    private var byLogin: [String: Int] = [:]
    private var byUser: [Int: String] = [:]
    private var slugs = UniqueKeys()
    private var aliases: Set<String> = []
    private(set) var notes: [ReportNote] = []
    /// Slugs of those whom a document or comment names.
    private var named: Set<String> = []

    /// Where people had their pages on the old blog; nil where they had none.
    private let base: String?

    init(_ authors: [ExportAuthor], base: String? = "/author/") {
        self.base = base
        for author in authors {
            if let id = author.id { byUser[id] = author.login.lowercased() }
            add(author)
        }
    }

    /// All who may be meant by a label, whether they have a page or not.
    var known: [KnownPerson] { people.map { KnownPerson(slug: $0.person.slug, name: $0.person.name) } }

    /// Those who get a page, in the order of their slugs.
    var carried: [Person] {
        people.filter { named.contains($0.person.slug) }.sorted { $0.person.slug < $1.person.slug }
    }

    /// The slug of the person with a login, who is made where the export lacks them.
    mutating func name(login: String) -> String {
        let key = login.lowercased()
        if byLogin[key] == nil {
            add(ExportAuthor(id: nil, login: login, displayName: "", firstName: "", lastName: "", biography: ""))
            notes.append(
                ReportNote("the export does not say who '\(shown(login))' is; a person with that name was created"))
        }
        guard let index = byLogin[key] else { return "" }
        named.insert(people[index].person.slug)
        return people[index].person.slug
    }

    /// The slug of the person with a user's number; nil if the export knows none.
    func slug(user: Int) -> String? {
        user > 0 ? byUser[user].flatMap { byLogin[$0] }.map { people[$0].person.slug } : nil
    }

    mutating func use(_ slug: String) { named.insert(slug) }

    /// The slug of a co-author by the nicename of the term, `cap-nora`.
    mutating func name(coauthor term: TermUse, guest: ItemIndex?) -> String {
        let nicename = term.nicename.hasPrefix("cap-") ? String(term.nicename.dropFirst(4)) : term.nicename
        if byLogin[nicename.lowercased()] != nil { return name(login: nicename) }
        if let match = people.first(where: { authorNicename($0.login) == nicename.lowercased() }) {
            return name(login: match.login)
        }
        let given = guest.flatMap { $0.meta["cap-display_name"] } ?? ""
        add(
            ExportAuthor(
                id: nil, login: nicename.isEmpty ? term.name : nicename,
                displayName: given.isEmpty ? resolvingReferences(term.name) : resolvingReferences(given), firstName: "",
                lastName: "", biography: guest?.meta["cap-description"] ?? ""))
        if let website = guest?.meta["cap-website"], webParts(website) != nil {
            people[people.count - 1].person.links = [("Website", website)]
        }
        people[people.count - 1].guest = guest?.place
        return name(login: nicename.isEmpty ? term.name : nicename)
    }

    /// Adds what is known of a person besides the name.
    ///
    /// - Parameters:
    ///   - links: addresses that are not http(s) are left out.
    ///   - photo: the old address of a picture.
    mutating func describe(login: String, links: [(name: String, url: String)], photo: String?) {
        guard let index = byLogin[login.lowercased()] else { return }
        people[index].person.links = links.filter { webParts($0.url) != nil }
        people[index].person.photo = photo
    }

    private mutating func add(_ author: ExportAuthor) {
        let full = [author.firstName, author.lastName].filter { !$0.isEmpty }.joined(separator: " ")
        var name = collapsedSpace([author.displayName, full, author.login].first { !$0.isEmpty } ?? "")
        if isEmailAddress(name) {
            // An address is nobody's public name.
            name = shown(name)
            notes.append(ReportNote("someone's name was an e-mail address; it is '\(name)' now, please change it"))
        }
        let login = shown(author.login)
        var slug = WebText.slug(of: name)
        if slug.isEmpty { slug = WebText.slug(of: login) }
        if slug.isEmpty { slug = "person-\(people.count + 1)" }
        if slugs.contains(slug) {
            slug = WebText.slug(of: "\(slug)-\(login)")
            slug = slugs.take(slug)
            notes.append(ReportNote("two people are called '\(name)'; the second one's page is people/\(slug)"))
        } else {
            slug = slugs.take(slug)
        }
        var person = ImportedPerson(slug: slug, name: name)
        let nicename = authorNicename(author.login)
        if let base, !nicename.isEmpty, !author.login.contains("@") {
            let alias = "\(base)\(nicename)/"
            if aliases.insert(alias).inserted { person.aliases = [alias] }
        }
        person.body = author.biography
        byLogin[author.login.lowercased()] = people.count
        people.append(Person(login: author.login, person: person))
    }
}

/// A login as it may be shown: of an e-mail address, what stands before the `@`.
private func shown(_ login: String) -> String {
    login.contains("@") ? String(login.prefix { $0 != "@" }) : login
}
