// What template objects look up: the site with its indexes, created once per build and shared by every page. Nothing in
// here refers to a template object that refers back, so a preview leaks nothing when it rebuilds.

internal import SiteModel
internal import Templates

final class SiteTables: Sendable {
    let site: Site
    let language: SiteLanguage
    /// What the site's languages are called, and which way they run.
    let languages: LanguageTable
    let words: SiteWords
    /// Finished HTML that replaces paragraphs which are only a link to a document.
    let cards: CardTable
    let pictures: PictureElements
    let indexes: SiteIndexes
    private let jobFacts = JobFactsTable()
    let feedLinks = FeedLinkTable()

    init(
        site: Site, language: SiteLanguage, languages: LanguageTable, words: SiteWords, indexes: SiteIndexes,
        cards: CardTable, pictures: PictureElements
    ) {
        self.site = site
        self.language = language
        self.languages = languages
        self.words = words
        self.indexes = indexes
        self.cards = cards
        self.pictures = pictures
    }

    convenience init(_ site: Site, theme: Theme? = nil) {
        let words = site.outline.settings.words
        self.init(
            site: site, language: SiteLanguage(of: site), languages: LanguageTable(of: site.outline), words: words,
            indexes: SiteIndexes(of: site), cards: CardTable(cards: [:]),
            pictures: PictureElements(of: site, theme: theme))
    }

    func with(cards: CardTable) -> SiteTables {
        SiteTables(
            site: site, language: language, languages: languages, words: words, indexes: indexes, cards: cards,
            pictures: pictures)
    }

    /// For the same outline (at another time) with other bodies. Indexes do not depend on bodies or the clock.
    func revised(for site: Site, theme: Theme) -> SiteTables {
        SiteTables(
            site: site, language: language, languages: languages, words: words, indexes: indexes,
            cards: CardTable(cards: [:]), pictures: PictureElements(of: site, theme: theme))
    }

    var settings: SiteSettings { site.outline.settings }
    var now: Timestamp { site.outline.now }

    func document(_ id: DocumentID) -> TemplateValue { .object(DocumentObject(tables: self, id: id)) }
    func documents(_ ids: some Sequence<DocumentID>) -> TemplateValue { .list(ids.map { document($0) }) }
    func optionalDocument(_ id: DocumentID?) -> TemplateValue { id.map { document($0) } ?? .none }

    func jobFacts(of id: DocumentID, _ job: Job) -> JobFacts {
        jobFacts.facts(of: id) { JobFacts(job, language: language, words: words) }
    }

    func term(_ taxonomy: Taxonomy, _ index: Int) -> TemplateValue {
        .object(TermObject(tables: self, index: index, taxonomy: taxonomy))
    }

    /// The HTML of some bytes of a document's body, with cards and pictures.
    func html(of id: DocumentID, _ range: Range<Int>) -> TemplateValue {
        let body = site.bodies[id.index]
        guard !body.cards.isEmpty || !body.pictures.isEmpty else { return .markup(body.html, range) }
        // The picture of a page is shown before its text, unless it is one of the text's.
        let image = site[id].image?.path
        return .markup(filled(body, range, loadsFirst: image.map(body.pictures.contains) ?? (site[id].image == nil)))
    }

    /// - Parameter loadsFirst: whether the first picture of the body is wanted at once.
    func filled(_ body: Body, _ range: Range<Int>, loadsFirst: Bool) -> [UInt8] {
        guard !body.pictures.isEmpty else { return cards.filled(body.html, range) }
        let html = pictures.filled(body.html, range, of: body, loadsFirst: loadsFirst)
        return body.cards.isEmpty ? html : cards.filled(html, html.indices)
    }
}

extension SiteLanguage {
    /// The language of a site, with the currencies and countries of its jobs.
    init(of site: Site) {
        var currencies: Set<String> = []
        var countries: Set<String> = []
        for document in site.outline.documents {
            guard case .job(let job) = document.details else { continue }
            if let salary = job.salary { currencies.insert(salary.currency) }
            for location in job.locations {
                countries.insert(location.country)
                if let salary = location.salary { currencies.insert(salary.currency) }
            }
            countries.formUnion(job.applicants)
        }
        self.init(site.outline.settings.language, currencies: currencies, countries: countries)
    }
}
