// The phases by name, and how long each took.

/// The phases of a build, in their order.
package enum BuildPhase: String, Sendable, CaseIterable {
    case read
    /// Whether there is anything to do since the last build.
    case compare
    case parse
    case assemble
    case convert
    case finish
    case templates
    case plan
    /// Making the sizes of pictures that are missing.
    case pictures
    /// Rendering, and writing what has changed.
    case render
    /// Part of `render`: feeds, job files, the sitemap and the search index.
    case feeds
    case publish
    /// Only in a check.
    case review
    /// Requests links to other sites.
    case ask
}

/// Milliseconds by phase. Phases that run at the same time may add up to more than the total.
package struct PhaseTimes: Sendable {
    package private(set) var milliseconds: [(phase: BuildPhase, milliseconds: Double)] = []

    mutating func add(_ phase: BuildPhase, since start: ContinuousClock.Instant) {
        let time = (ContinuousClock.now - start) / .milliseconds(1)
        milliseconds.append((phase, time))
    }

    mutating func add(_ phase: BuildPhase, _ duration: Duration) {
        milliseconds.append((phase, duration / .milliseconds(1)))
    }

    mutating func add(_ other: PhaseTimes) { milliseconds += other.milliseconds }
}

/// Observes a build. All functions may be called from any thread.
package struct BuildObserver: Sendable {
    /// A phase has begun. The number says how many things it has to do (0 if unknown).
    package var didBegin: @Sendable (BuildPhase, Int) -> Void = { _, _ in }
    /// One of them is done.
    package var didAdvance: @Sendable () -> Void = {}
    /// Another build holds the lock.
    package var isWaiting: @Sendable () -> Void = {}
    /// For tests that stop the program at a step.
    var didStep: @Sendable (PublishingStep) -> Void = { _ in }

    package init() {}
}
