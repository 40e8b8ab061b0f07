// The names of a document's attributes, by kind, and those that its own page adds.

internal import SiteModel

enum DocumentKey: String, CaseIterable, Sendable {
    // Every document's.
    case kind, title, url, permalink, description, content, image, extra, section
    case slug, id, source, date, updated, authors, tags, series, jobs, excerpt
    case hasMore = "has_more"
    case wordCount = "word_count"
    case readingTime = "reading_time"
    case toc, comments, previous, next, related
    case isDraft = "is_draft"
    case isScheduled = "is_scheduled"
    // Interviews'.
    case speakers, interviewer, interviewees, turns, questions
    case questionCount = "question_count"
    // Jobs'.
    case team, category, requisition, openings, state
    case isOpen = "is_open"
    case closes
    case closesSoon = "closes_soon"
    case posted, locations, place, workplace
    case workplaceName = "workplace_name"
    case applicants
    case applicantNames = "applicant_names"
    case employment
    case employmentText = "employment_text"
    case salary, education
    case experienceMonths = "experience_months"
    case experienceText = "experience_text"
    case skills, benefits, apply
    case hiringManager = "hiring_manager"
    case interviews
    case teamJobs = "team_jobs"
    case otherJobs = "other_jobs"
    case filterIDs = "filter_ids"
    // People's.
    case name, role, photo, links, posts
    case managedJobs = "managed_jobs"
    // Every page's, none of a document in a list.
    case heading, canonical, robots, breadcrumbs, feeds
    case structuredData = "structured_data"
    case social

    /// Looking a name up in a table is several times faster than comparing it with each.
    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    static func named(_ name: String) -> DocumentKey? { byName[name] }

    static func names(of kind: DocumentKind) -> [String] {
        switch kind {
        case .post: postNames
        case .page: postNames
        case .interview: interviewNames
        case .job: jobNames
        case .person: personNames
        }
    }

    private static let common: [DocumentKey] = [
        .kind, .title, .url, .permalink, .description, .content, .image, .extra, .section, .slug, .id, .source, .date,
        .updated, .authors, .tags, .series, .jobs, .excerpt, .hasMore, .wordCount, .readingTime, .toc, .comments,
        .previous, .next, .related, .isDraft, .isScheduled,
    ]
    private static let postNames = common.map(\.rawValue)
    private static let interviewNames =
        postNames
        + [DocumentKey.speakers, .interviewer, .interviewees, .turns, .questions, .questionCount].map(\.rawValue)
    private static let jobNames =
        postNames
        + [
            DocumentKey.team, .category, .requisition, .openings, .state, .isOpen, .closes, .closesSoon, .posted,
            .locations, .place, .workplace, .workplaceName, .applicants, .applicantNames, .employment,
            .employmentText, .salary, .education, .experienceMonths, .experienceText, .skills, .benefits, .apply,
            .hiringManager, .interviews, .teamJobs, .otherJobs, .filterIDs,
        ].map(\.rawValue)
    private static let personNames =
        postNames + [DocumentKey.name, .role, .photo, .links, .posts, .interviews, .managedJobs].map(\.rawValue)
}
