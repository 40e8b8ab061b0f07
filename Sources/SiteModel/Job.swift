// A job: the single model for the page, the markup, the index and the job boards' files.

package enum Workplace: String, Sendable, CaseIterable {
    case onSite = "on-site"
    case hybrid
    case remote
}

package enum EmploymentType: String, Sendable, CaseIterable {
    case fullTime = "full-time"
    case partTime = "part-time"
    case contractor
    case temporary
    case intern
    case volunteer
    case perDiem = "per-diem"
    case other
}

package enum SalaryPeriod: String, Sendable, CaseIterable {
    case hour
    case day
    case week
    case month
    case year
}

/// What a job pays. At least one of the bounds is given.
package struct Salary: Hashable, Sendable {
    package let minimum: Double?
    package let maximum: Double?
    /// ISO 4217.
    package let currency: String
    package let period: SalaryPeriod
    /// What the numbers leave unsaid, in the author's words: `plus a bonus`.
    package let note: String?

    package init(minimum: Double?, maximum: Double?, currency: String, period: SalaryPeriod, note: String? = nil) {
        self.minimum = minimum
        self.maximum = maximum
        self.currency = currency
        self.period = period
        self.note = note
    }
}

/// schema.org's PostalAddress.
package struct PostalAddress: Hashable, Sendable {
    package let locality: String?
    package let region: String?
    /// ISO 3166-1 alpha-2.
    package let country: String
    package let postalCode: String?
    package let street: String?
    /// What the job pays at this place, where that is not what it pays elsewhere.
    package let salary: Salary?

    package init(
        locality: String?, region: String?, country: String, postalCode: String?, street: String?,
        salary: Salary? = nil
    ) {
        self.locality = locality
        self.region = region
        self.country = country
        self.postalCode = postalCode
        self.street = street
        self.salary = salary
    }
}

package enum ApplicationMethod: Hashable, Sendable {
    case email(String)
    case url(String)
}

package enum JobState: String, Sendable {
    case scheduled
    case open
    /// After `closes`.
    case closed
    case filled
}

/// A class, like `Document`: templates mostly need one of its many parts.
package final class Job: Sendable {
    /// The start of `posted`.
    package let posted: Timestamp
    /// The last day on which it is open.
    package let closes: CalendarDate?
    /// The first moment at which it is closed: the end of `closes` in the site's time zone.
    package let closesAt: Timestamp?
    package let state: JobState
    package let team: TeamReference?
    package let category: String?
    /// The requisition.
    package let requisition: String?
    package let openings: Int?
    package let locations: [PostalAddress]
    package let workplace: Workplace
    /// From where a remote job may be done: countries (ISO 3166-1 alpha-2), states of the USA (`US-CA`), `EU`, `EEA`,
    /// `worldwide`.
    package let applicants: [String]
    package let employment: [EmploymentType]
    package let salary: Salary?
    package let education: String?
    package let experienceMonths: Int?
    package let skills: [String]
    package let benefits: [String]
    package let apply: ApplicationMethod
    package let hiringManager: DocumentID?
    /// What it is on a job board: `greenhouse/slackwater/4120077`.
    package let syncedFrom: String?

    package var isOpen: Bool { state == .open }

    /// How long before its end a job "closes soon": fourteen days.
    package static let secondsToCloseSoon = 14 * 86_400

    /// Whether it is open and closes within fourteen days.
    package func closesSoon(at now: Timestamp) -> Bool {
        guard isOpen, let closesAt else { return false }
        return closesAt.seconds - now.seconds <= Job.secondsToCloseSoon
    }

    package init(
        posted: Timestamp, closes: CalendarDate?, closesAt: Timestamp?, state: JobState, team: TeamReference?,
        category: String?, requisition: String?, openings: Int?, locations: [PostalAddress], workplace: Workplace,
        applicants: [String], employment: [EmploymentType], salary: Salary?, education: String?, experienceMonths: Int?,
        skills: [String], benefits: [String], apply: ApplicationMethod, hiringManager: DocumentID?,
        syncedFrom: String? = nil
    ) {
        self.posted = posted
        self.closes = closes
        self.closesAt = closesAt
        self.state = state
        self.team = team
        self.category = category
        self.requisition = requisition
        self.openings = openings
        self.locations = locations
        self.workplace = workplace
        self.applicants = applicants
        self.employment = employment
        self.salary = salary
        self.education = education
        self.experienceMonths = experienceMonths
        self.skills = skills
        self.benefits = benefits
        self.apply = apply
        self.hiringManager = hiringManager
        self.syncedFrom = syncedFrom
    }
}
