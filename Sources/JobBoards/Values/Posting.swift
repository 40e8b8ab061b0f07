// A job as a board writes it, before it is known what that means on the site.

internal import SiteModel

/// One job of a board. What the board does not say is nil or empty.
package struct Posting: Sendable {
    /// What the job is on its board, the same for as long as it is there.
    package var id: String
    package var title: String
    var posted: PostedDate?
    var closes: PostedDate?
    var team: String?
    var category: String?
    var requisition: String?
    var openings: Int?
    var places: [PostedPlace] = []
    var workplace: Workplace?
    /// Words for where people may apply from: codes or names of countries.
    var applicants: [String] = []
    var employment: [EmploymentType] = []
    var pay: PostedPay?
    var education: String?
    var experienceMonths: Int?
    var skills: [String] = []
    var benefits: [String] = []
    /// Where to apply: a web address.
    var apply: String?
    /// Parts of the text as HTML, in their order.
    var parts: [TextPart] = []
    /// What was left out of this job, each as `key: why`.
    var notes: [String] = []

    init(id: String, title: String) {
        self.id = id
        self.title = title
    }
}

/// A part of a job's text. Without a name it has no heading of its own.
struct TextPart: Sendable {
    var name: String?
    var html: String
}

enum PostedPlace: Sendable, Equatable {
    /// `Hamburg, Germany`
    case words(String)
    /// Fields; the country as a code or a name.
    case address(locality: String?, region: String?, country: String, postalCode: String?, street: String?)
}

/// A day, or a moment that becomes a day in the site's time zone.
enum PostedDate: Sendable, Equatable {
    case written(DateForm)
    case moment(seconds: Int)
}

struct PostedPay: Sendable, Equatable {
    var minimum: Double?
    var maximum: Double?
    var currency: String
    /// Nil where the board does not say it.
    var period: SalaryPeriod?
    var note: String?
}

/// What a board's answer holds.
package struct BoardReading: Sendable {
    package var postings: [Posting] = []
    /// Jobs that are not for the site, with the reason.
    package var leftOut: [LeftOutPosting] = []
    /// Whether the answer holds every job of the board: only then does a missing one count as gone.
    package var isWhole = true

    package init(postings: [Posting] = []) {
        self.postings = postings
    }
}

package struct LeftOutPosting: Sendable {
    package let id: String
    package let title: String
    package let reason: String
    /// Whether it may still be open: a job that could not be read is not gone.
    package let mayBeOpen: Bool

    init(id: String, title: String, reason: String, mayBeOpen: Bool) {
        self.id = id
        self.title = title
        self.reason = reason
        self.mayBeOpen = mayBeOpen
    }
}

/// Why a board cannot be synced. Nothing is changed by it.
package struct BoardProblem: Error, Hashable, Sendable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
