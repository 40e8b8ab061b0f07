// What the command line says about a build.

internal import Content
package import SiteModel

/// The current time of a build.
package enum BuildMoment: Hashable, Sendable {
    case moment(Timestamp)
    /// A day or a local time is in the site's time zone.
    case written(DateForm)

    /// Nil if it could not be a `date:` in front matter.
    package init?(_ text: String) {
        guard let date = try? DateForm(text) else { return nil }
        self = .written(date)
    }

    /// The first moment of a day.
    package static func day(_ day: CalendarDate) -> BuildMoment { .written(DateForm(day: day)) }

    /// The day as it was written; for a moment, by its own offset.
    package var day: CalendarDate {
        switch self {
        case .moment(let time): time.date
        case .written(let date): date.day
        }
    }

    /// - Parameter name: the site's time zone, for days and local times.
    package func timestamp(inZone name: String) -> Timestamp {
        let zone = LocalTime(named: name)
        switch self {
        case .moment(let moment): return zone.shown(moment)
        case .written(let date): return zone.shown(date.timestamp(in: zone))
        }
    }
}

package struct BuildOptions: Sendable {
    /// Replaces the `url` of the settings.
    package var baseURL: String?
    package var drafts: Bool
    package var future: Bool
    /// A preview on another host, which search engines and job boards ignore.
    package var isStaging: Bool
    /// The hosts for which rules are written beside `_redirects`.
    package var redirects: Set<RedirectHost>
    package var now: BuildMoment
    /// Warnings count as errors.
    package var isStrict: Bool
    /// The number of threads; nil means one per core. The result does not depend on it.
    package var workers: Int?
    /// Seconds to wait for another build of the site.
    package var lockPatience: Double = 30

    package init(
        now: BuildMoment, baseURL: String? = nil, drafts: Bool = false, future: Bool = false, isStaging: Bool = false,
        redirects: Set<RedirectHost> = [], isStrict: Bool = false, workers: Int? = nil
    ) {
        self.now = now
        self.baseURL = baseURL
        self.drafts = drafts
        self.future = future
        self.isStaging = isStaging
        self.redirects = redirects
        self.isStrict = isStrict
        self.workers = workers
    }

    var workerCount: Int { max(1, workers ?? workersOfThisMachine) }
}
