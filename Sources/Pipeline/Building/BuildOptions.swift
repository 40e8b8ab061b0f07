// What the command line says about a build.

package import SiteModel

/// The clock of a build.
package enum BuildMoment: Hashable, Sendable {
    case moment(Timestamp)
    /// The first moment of a day in the site's time zone.
    case day(CalendarDate)
}

package struct BuildOptions: Sendable {
    /// Stands in for the settings' `url`.
    package var baseURL: String?
    package var drafts: Bool
    package var future: Bool
    package var now: BuildMoment
    /// Warnings count as errors.
    package var isStrict: Bool
    /// How many threads; nil is one a core. The result is the same with any number.
    package var workers: Int?
    /// Seconds to wait for another build of the site.
    package var lockPatience: Double = 30

    package init(
        now: BuildMoment, baseURL: String? = nil, drafts: Bool = false, future: Bool = false, isStrict: Bool = false,
        workers: Int? = nil
    ) {
        self.now = now
        self.baseURL = baseURL
        self.drafts = drafts
        self.future = future
        self.isStrict = isStrict
        self.workers = workers
    }

    var workerCount: Int { max(1, workers ?? workersOfThisMachine) }
}
