// An entry → a document whose references are all resolved.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Assembles documents one after another. They share the tables of people, jobs, tags and links.
struct DocumentAssembly {
    let settings: SettingsFile
    let zone: LocalTime
    private var directory: Directory
    let links: LinkTable
    let now: Timestamp
    var diagnostics: [Diagnostic] = []
    /// The files that front matter names.
    var referredFiles: Set<SitePath> = []
    private(set) var documents: [Document] = []
    /// By edition: a name in one language has nothing to do with the same name in another.
    private var tags: [Terms]
    private var series: [Terms]
    private var defaultAuthors: [Int: DocumentID?] = [:]
    var suggestions = SuggestionLimit()
    /// Whether a document is looked at that is not published yet, and whose own files are not either.
    private(set) var isOnlyChecked = false

    init(settings: SettingsFile, zone: LocalTime, directory: Directory, links: LinkTable, now: Timestamp) {
        self.settings = settings
        self.zone = zone
        self.directory = directory
        self.links = links
        self.now = now
        tags = settings.site.editions.map { _ in Terms() }
        series = tags
    }

    /// Reports the references of a document that is not published yet.
    mutating func check(_ entry: Entry) {
        let copy = (documents, tags, series)
        isOnlyChecked = true
        _ = add(entry, id: DocumentID(documents.count), path: .root)
        isOnlyChecked = false
        (documents, tags, series) = copy
    }

    /// Adds the document of an entry, and returns the comments that it shows, in thread order.
    mutating func add(_ entry: Entry, id: DocumentID, path: SitePath) -> [CommentEntry] {
        let head = entry.head
        directory.edition = entry.edition
        let origin = LinkOrigin(
            folder: folder(of: pathBelowContent(entry.source.path)), path: path, edition: entry.edition)
        let isArticle = entry.kind == .post || entry.kind == .interview
        let policy = commentPolicy(of: entry)
        let isShown = policy != .off
        let threads = threadComments(entry.comments).reporting(to: &diagnostics)
        var comments: [Comment] = []
        for place in threads { comments.append(comment(place, of: entry)) }
        var references = Document.References()
        references.authors = isArticle ? authors(of: head) : []
        var tagNumbers: [Int] = []
        for tag in head.tags { tagNumbers.append(tags[entry.edition].add(tag, document: id)) }
        references.tags = unique(tagNumbers)
        if let name = head.series { references.series = series[entry.edition].add(name, document: id) }
        var jobs: [DocumentID] = []
        for job in head.jobs { jobs += [directory.job(job, &diagnostics)].compactMap { $0 } }
        references.jobs = unique(jobs)
        var teams: [DocumentID] = []
        for team in head.teams { teams += [directory.teamPage(team, &diagnostics)].compactMap { $0 } }
        references.teams = unique(teams)
        let document = Document(
            id: id, kind: entry.kind, edition: entry.edition, language: head.language,
            place: Document.Place(
                source: entry.source.id, sourcePath: entry.source.path, slug: head.slug.value, path: path,
                aliases: head.aliases.map { $0.value.path }, guid: guid(of: entry)),
            head: assembledHead(head, origin: origin), references: references, commentPolicy: policy,
            comments: isShown ? comments : [], details: details(of: entry, origin: origin))
        documents.append(document)
        noteDatesToCome(of: entry)
        for attachment in entry.attachments where isWorkingFile(attachment.name) && entry.namesInFrontMatter(attachment)
        {
            if let path = SitePath(path.text + composed(attachment.name)) { referredFiles.insert(path) }
        }
        return isShown ? threads.map { entry.comments[$0.index] } : []
    }

    private mutating func assembledHead(_ head: EntryHead, origin: LinkOrigin) -> Document.Head {
        var assembled = Document.Head(title: head.title.value)
        assembled.description = head.description?.value
        assembled.date = head.date?.value.timestamp
        assembled.updated = head.updated?.value.timestamp
        if let written = head.image {
            assembled.image = image(written, alt: head.imageAlt, key: "image", origin: origin)
        }
        assembled.imageFocus = head.imageFocus
        if let audio = head.audio { assembled.recording = recording(audio, origin: origin) }
        assembled.template = head.template?.value
        assembled.templateSpan = head.template?.span
        assembled.isDraft = head.isDraft
        assembled.isScheduled = head.date.map { $0.value.timestamp > now } ?? false
        assembled.extra = head.extra
        return assembled
    }

    /// Articles have the site's policy unless they say otherwise; pages have none, and a closed one if they have comments.
    private func commentPolicy(of entry: Entry) -> CommentPolicy {
        switch entry.kind {
        case .post, .interview: entry.head.commentPolicy ?? settings.site.comments
        case .page: entry.head.commentPolicy ?? (entry.comments.isEmpty ? .off : .closed)
        default: .off
        }
    }

    /// Numbers the tags and series in their final order.
    mutating func addTerms(to outline: inout SiteOutline) {
        let edition = outline.edition
        let root = outline.settings.root
        let (tags, tagPlaces) = tags[edition].collections(of: .tags, below: root, among: documents, &diagnostics)
        let (series, seriesPlaces) = series[edition].collections(
            of: .series, below: root, among: documents, &diagnostics)
        outline.tags = tags
        outline.series = series
        outline.documents = outline.documents.map { document in
            guard !document.tags.isEmpty || document.series != nil else { return document }
            var references = document.references
            // The names of another language have no pages here.
            let isOwn = document.edition == edition
            references.tags = isOwn ? document.tags.map { tagPlaces[$0] } : []
            references.series = isOwn ? document.series.map { seriesPlaces[$0] } : nil
            return document.with(references)
        }
    }

    // MARK: parts

    private mutating func authors(of head: EntryHead) -> [DocumentID] {
        var authors: [DocumentID] = []
        for author in head.authors { authors += [directory.person(author, &diagnostics)].compactMap { $0 } }
        if !head.authors.isEmpty { return unique(authors) }
        return siteAuthor().map { [$0] } ?? []
    }

    /// The author of documents that do not name one. If there is no such person, that is reported once.
    @discardableResult
    mutating func siteAuthor() -> DocumentID? {
        if let known = defaultAuthors[directory.edition] { return known }
        var author: DocumentID?
        // What is wrong with it is said once.
        var problems: [Diagnostic] = []
        if let slug = settings.author { author = directory.person(slug, &problems) }
        if defaultAuthors.isEmpty { diagnostics += problems }
        defaultAuthors[directory.edition] = .some(author)
        return author
    }

    private mutating func comment(_ place: ThreadedComment, of entry: Entry) -> Comment {
        let comment = entry.comments[place.index]
        var person: DocumentID?
        if let slug = comment.person { person = directory.person(slug, &diagnostics) }
        return Comment(
            id: comment.id.value, kind: comment.kind,
            author: comment.author ?? comment.person.flatMap { directory.personName($0.value) }, url: comment.url,
            date: comment.date?.value.timestamp, person: person, parent: place.parent, depth: place.depth)
    }

    private mutating func details(of entry: Entry, origin: LinkOrigin) -> DocumentDetails {
        switch entry.details {
        case .post: return .post
        case .page: return .page
        case .interview(let interview): return .interview(details(of: interview))
        case .job(let job): return .job(details(of: job, posted: entry.head.date?.value.timestamp ?? now))
        case .person(let person):
            var photo: DocumentImage?
            if let written = person.photo {
                photo = image(written, alt: entry.head.title.value, key: "photo", origin: origin)
            }
            var addresses: [PersonDetails.Link] = []
            for link in person.links {
                addresses.append(PersonDetails.Link(name: link.name, url: address(link.url, origin: origin)))
            }
            let team = person.team.map { directory.team($0, &diagnostics) }
            return .person(PersonDetails(role: person.role, team: team, photo: photo, links: addresses))
        case .team(let team):
            return .team(TeamDetails(lead: team.lead.flatMap { directory.person($0, &diagnostics) }))
        }
    }

    private mutating func details(of interview: InterviewEntry) -> InterviewDetails {
        var speakers: [Speaker] = []
        for speaker in interview.speakers {
            let initials = speaker.initials.value
            switch speaker.identity {
            case .guest(let name, let role):
                speakers.append(Speaker(initials: initials, name: name, role: role, person: nil))
            case .person(let slug):
                let person = directory.person(slug, &diagnostics)
                let name = directory.personName(slug.value) ?? slug.value
                let role = directory.personRole(slug.value)
                speakers.append(Speaker(initials: initials, name: name, role: role, person: person))
            }
        }
        let interviewer = interview.interviewer.flatMap { initials in
            speakers.firstIndex { $0.initials == initials.value }
        }
        // Without speakers there is already an error. The list must still have a first element.
        let nobody = [Speaker(initials: "?", name: "?", role: nil, person: nil)]
        return InterviewDetails(speakers: speakers.isEmpty ? nobody : speakers, interviewer: interviewer ?? 0)
    }

    private mutating func details(of job: JobEntry, posted: Timestamp) -> Job {
        let closesAt = job.closesAt(in: zone)
        var manager: DocumentID?
        if let slug = job.hiringManager { manager = directory.person(slug, &diagnostics) }
        let team = job.team.map { directory.team($0, &diagnostics) }
        return Job(
            posted: posted, closes: job.closes?.value.day, closesAt: closesAt,
            state: job.state(posted: posted, closesAt: closesAt, now: now), team: team, category: job.category,
            requisition: job.requisition?.value, openings: job.openings, locations: job.locations.map(\.value),
            workplace: job.workplace, applicants: unique(job.applicants), employment: unique(job.employment),
            salary: job.salary, education: job.education, experienceMonths: job.experienceMonths, skills: job.skills,
            benefits: job.benefits, apply: job.apply?.value ?? .url(settings.site.url.absolute(.root)),
            hiringManager: manager, syncedFrom: job.syncedFrom)
    }

    /// A picture in the site or elsewhere.
    private mutating func image(
        _ written: Spanned<String>, alt: String?, key: String, origin: LinkOrigin
    ) -> DocumentImage? {
        if isWebURL(written.value), links.pathOnSite(written.value) == nil {
            let url = percentEncoded(written.value, for: .wholeAddress)
            return DocumentImage(href: url, absoluteURL: url, alt: alt)
        }
        switch links.resolve(written.value, from: origin) {
        case .file(let href, let path, let picture):
            referredFiles.insert(path)
            if let problem = unfitPicture(written.value, path, picture, at: written.span) {
                diagnostics.append(problem)
            }
            return DocumentImage(
                href: href, absoluteURL: links.url.origin + href, alt: alt, path: path, picture: picture)
        case .nothing(let problem, let href):
            let message = links.message(problem, &suggestions)
            diagnostics += [links.problem(.linkUnknown, message, with: written.value, at: written.span)].compactMap {
                $0
            }
            // If links are not checked, an unknown file may still exist.
            return href.map { DocumentImage(href: $0, absoluteURL: links.url.origin + $0, alt: alt) }
        case .unpublished(_, let publication):
            let message = isOnlyChecked ? nil : unpublishedMessage(written.value, publication)
            diagnostics += [
                message.flatMap { links.problem(.linkUnpublished, $0, with: written.value, at: written.span) }
            ].compactMap { $0 }
            return nil
        case .outside, .ownFragment, .document, .page:
            let message = "'\(key)' must be a picture beside the document or from the root, not '\(written.value)'"
            diagnostics.append(.error(.valueInvalid, message, at: written.span))
            return nil
        }
    }

    /// An address from front matter, finished.
    private mutating func address(_ written: Spanned<String>, origin: LinkOrigin) -> String {
        switch links.resolve(written.value, from: origin) {
        case .outside, .ownFragment: return percentEncoded(written.value, for: .wholeAddress)
        case .file(let href, let path, _):
            referredFiles.insert(path)
            return href
        case .document(_, let href, _), .page(let href): return href
        case .unpublished(let href, let publication):
            let message = isOnlyChecked ? nil : unpublishedMessage(written.value, publication)
            diagnostics += [
                message.flatMap { links.problem(.linkUnpublished, $0, with: written.value, at: written.span) }
            ].compactMap { $0 }
            return href
        case .nothing(let problem, let href):
            let message = links.message(problem, &suggestions)
            diagnostics += [links.problem(.linkUnknown, message, with: written.value, at: written.span)].compactMap {
                $0
            }
            return href ?? percentEncoded(written.value, for: .wholeAddress)
        }
    }

    /// A `tag:` URI (RFC 4151) of the site's host, the document's date and its source's name: a new title, slug or
    /// address does not change it. People and pages have no date, so they use a constant.
    private func guid(of entry: Entry) -> String {
        if let guid = entry.head.guid { return guid.value }
        let day = entry.head.date?.value.day.text ?? "2000-01-01"
        let name = percentEncoded("\(entry.kind.folder)/\(composed(entry.stem))", for: .path)
        return "tag:\(settings.identityHost),\(day):\(name)"
    }
}

/// The elements in their order, without repetitions.
func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}
