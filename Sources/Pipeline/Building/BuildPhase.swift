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
    /// Rendering, and writing what has changed.
    case render
    /// Of `render`: feeds, the jobs files, the sitemap and the search index.
    case feeds
    case publish
    /// What only a check does.
    case review
    /// Links out of the site are asked for.
    case ask
}

/// Milliseconds by phase. Phases that run beside each other may sum up to more than the whole.
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

/// Who wants to know how a build goes on. All functions may be called from any thread.
package struct BuildObserver: Sendable {
    /// A phase has begun, and how many things it has to do (0 where that is not known).
    package var didBegin: @Sendable (BuildPhase, Int) -> Void = { _, _ in }
    /// One of a phase's things is done.
    package var didAdvance: @Sendable () -> Void = {}
    /// Another build holds the lock.
    package var isWaiting: @Sendable () -> Void = {}
    /// For tests that stop the program at a step.
    var didStep: @Sendable (PublishingStep) -> Void = { _ in }

    package init() {}
}
