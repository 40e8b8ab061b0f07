// The names of all attributes of the site's objects, in one list. The engine looks up each name once, when a template
// is compiled, and objects find their values by its index here.

internal import SiteModel
internal import Templates

enum AttributeName: String, CaseIterable, Sendable {
    // Every document's.
    case kind, title, url, permalink, description, content, image, extra, section
    case audio, slug, id, source, date, updated, authors, tags, series, jobs, excerpt
    case hasMore = "has_more"
    case hasVideo = "has_video"
    case wordCount = "word_count"
    case readingTime = "reading_time"
    case toc, comments, previous, next, related
    case isDraft = "is_draft"
    case isScheduled = "is_scheduled"
    // Interviews', their speakers', turns' and questions'.
    case speakers, interviewer, interviewees, turns, questions
    case questionCount = "question_count"
    case initials, person, speaker, number, text
    case isInterviewer = "is_interviewer"
    case isQuestion = "is_question"
    // Jobs'.
    case team, category, requisition, openings, state
    case isOpen = "is_open"
    case closes
    case closedSince = "closed_since"
    case closesSoon = "closes_soon"
    case posted, locations, place, workplace
    case workplaceName = "workplace_name"
    case applicants
    case applicantNames = "applicant_names"
    case applicantText = "applicant_text"
    case employment
    case employmentText = "employment_text"
    case salary, education, note
    case experienceMonths = "experience_months"
    case experienceText = "experience_text"
    case skills, benefits, apply
    case hiringManager = "hiring_manager"
    case interviews
    case teamJobs = "team_jobs"
    case otherJobs = "other_jobs"
    case teamPage = "team_page"
    case filterIDs = "filter_ids"
    // A place's, a salary's.
    case locality, region, country
    case countryName = "country_name"
    case postalCode = "postal_code"
    case street, minimum, maximum, currency, period
    // People's.
    case name, role, photo, links, posts
    case managedJobs = "managed_jobs"
    // Teams'.
    case lead, members, teams
    // Comments'.
    case count
    case pingbackCount = "pingback_count"
    case threads, pingbacks, all, anchor, author
    case isAuthor = "is_author"
    case depth, replies
    case replyTo = "reply_to"
    case replyAnchor = "reply_anchor"
    // Dates'.
    case year, month, day, hour, minute, weekday, iso, rfc822
    case hasTime = "has_time"
    // Pictures', headings', feeds', meta elements'.
    case length, duration
    case alt, width, height, level, children, type, about, property, attribute
    // Tags', series' and parts of a series'.
    case index, documents, nearby, feed
    // Every page's; not a document's in a list.
    case heading, canonical, robots, breadcrumbs, feeds
    case feedElements = "feed_elements"
    case structuredData = "structured_data"
    case social
    case socialElements = "social_elements"
    case translations
    case alternateElements = "alternate_elements"
    // Lists' and their groups'.
    case people, closed, groups, filters, taxonomy, terms, term, years, months, target
    case targetPermalink = "target_permalink"
    case options, value, label, places
    case isTeam = "is_team"
    // The paginator's.
    case total
    case pageSize = "page_size"
    case first, last, pages, near, gap
    case isCurrent = "is_current"
    // The site's.
    case basePath = "base_path"
    case language, direction, languages
    case languageName = "language_name"
    case isForeign = "is_foreign"
    case timeZone = "time_zone"
    case organization, menu, home
    case closedJobs = "closed_jobs"
    case recent, generator
    case searchIndex = "search_index"
    case themeSettings = "theme_settings"
    case settingsGiven = "settings_given"
    case logo, email

    static let names = allCases.map(\.rawValue)
    private static let inOrder = allCases

    /// The attribute for a key in a template; nil for a name that no object of the site has.
    init?(_ key: TemplateKey) {
        if key.number >= 0 {
            self = Self.inOrder[key.number]
        } else {
            self.init(rawValue: key.name)
        }
    }

    static func names(of kind: DocumentKind) -> [AttributeName] {
        switch kind {
        case .post, .page: common
        case .interview: interviewNames
        case .job: jobNames
        case .person: personNames
        case .team: teamNames
        }
    }

    private static let common: [AttributeName] = [
        .kind, .title, .url, .permalink, .description, .content, .image, .extra, .section, .slug, .id, .source, .date,
        .updated, .authors, .tags, .series, .jobs, .teams, .audio, .excerpt, .hasMore, .hasVideo, .wordCount,
        .readingTime,
        .toc,
        .comments,
        .previous, .next, .related, .isDraft, .isScheduled, .language, .direction, .languageName, .isForeign,
    ]
    private static let interviewNames =
        common + [.speakers, .interviewer, .interviewees, .turns, .questions, .questionCount]
    private static let jobNames =
        common
        + [
            .team, .teamPage, .category, .requisition, .openings, .state, .isOpen, .closes, .closedSince, .closesSoon,
            .posted,
            .locations, .place, .workplace, .workplaceName, .applicants, .applicantNames, .applicantText, .employment,
            .employmentText, .salary, .education, .experienceMonths, .experienceText, .skills, .benefits, .apply,
            .hiringManager, .interviews, .teamJobs, .otherJobs, .filterIDs,
        ]
    private static let personNames =
        common + [.name, .role, .team, .teamPage, .photo, .links, .posts, .interviews, .managedJobs]
    private static let teamNames = common + [.name, .lead, .members, .posts, .interviews]
}

/// An object of the site, which finds its values by the index of the attribute in the list above.
protocol SiteModelObject: TemplateObject {
    /// In the order for iteration and suggestions.
    var attributes: [AttributeName] { get }
    func value(for name: AttributeName) -> TemplateValue?
}

extension SiteModelObject {
    var keys: [String] { attributes.map(\.rawValue) }

    func value(for key: TemplateKey) -> TemplateValue? {
        AttributeName(key).flatMap { value(for: $0) }
    }
}
