// When to build again: changes come in, one action goes out. A value without a clock, so that it is tested by numbers.

/// Collects the several events of one save, and the saves of several files, into one build.
///
/// Times are durations since some beginning that the caller chose; they never run backwards.
package struct RebuildSchedule: Sendable {
    /// What the owner of the schedule does next.
    package enum Action: Hashable, Sendable {
        case nothing
        /// Call `wake` at that time; an earlier request for waking is void.
        case wake(at: Duration)
        /// Build now, and call `built` when that is over.
        case build
    }

    private enum State {
        /// The last build saw everything.
        case idle
        /// Changes have come, more may follow; the first and the last of them.
        case settling(first: Duration, last: Duration)
        /// A build runs; changes that came after its start wait for its end.
        case building(missed: (first: Duration, last: Duration)?)
    }

    /// How long nothing must happen after a change, so that an editor's save is complete.
    package let quiet: Duration
    /// How long a change waits at most while others keep coming.
    package let patience: Duration
    private var state = State.idle

    package init(quiet: Duration = .milliseconds(12), patience: Duration = .milliseconds(80)) {
        self.quiet = quiet
        self.patience = patience
    }

    package var isBuilding: Bool {
        if case .building = state { true } else { false }
    }

    /// The first build, which nothing has caused.
    package mutating func start() -> Action {
        state = .building(missed: nil)
        return .build
    }

    /// Something changed.
    package mutating func change(at time: Duration) -> Action {
        switch state {
        case .idle:
            state = .settling(first: time, last: time)
            return .wake(at: deadline(first: time, last: time))
        case .settling(let first, _):
            state = .settling(first: first, last: time)
            return .wake(at: deadline(first: first, last: time))
        case .building(let missed):
            state = .building(missed: (missed?.first ?? time, time))
            return .nothing
        }
    }

    /// The time that was asked for has come.
    package mutating func wake(at time: Duration) -> Action {
        guard case .settling(let first, let last) = state else { return .nothing }
        let deadline = deadline(first: first, last: last)
        guard time >= deadline else { return .wake(at: deadline) }
        state = .building(missed: nil)
        return .build
    }

    /// The build is over.
    ///
    /// - Parameter again: when the build wants another look, because it found a file half written; nil when it saw
    ///   everything as it should be.
    package mutating func built(at time: Duration, lookingAgainAt again: Duration? = nil) -> Action {
        guard case .building(let missed) = state else { return .nothing }
        if let missed {
            state = .settling(first: missed.first, last: missed.last)
            return wake(at: time)
        }
        if let again {
            // As if the change came late enough that its quiet time ends when the second look is due.
            let last = again > quiet ? again - quiet : .zero
            state = .settling(first: last, last: last)
            return wake(at: time)
        }
        state = .idle
        return .nothing
    }

    private func deadline(first: Duration, last: Duration) -> Duration {
        min(last + quiet, first + patience)
    }
}
