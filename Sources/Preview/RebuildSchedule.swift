// When to build again: changes come in, one action goes out. A value without a clock, so tests pass times as numbers.

/// Combines the events of one save, and the saves of several files, into one build.
///
/// Times are durations since a start that the caller chose. They never decrease.
package struct RebuildSchedule: Sendable {
    /// What the owner of the schedule must do next.
    package enum Action: Hashable, Sendable {
        case nothing
        /// Call `wake` at that time. This replaces an earlier request.
        case wake(at: Duration)
        /// Build now, and call `built` afterwards.
        case build
    }

    private enum State {
        /// The last build saw everything.
        case idle
        /// Changes have arrived and more may follow; the times of the first and the last.
        case settling(first: Duration, last: Duration)
        /// A build is running. Changes that arrived after its start wait for its end.
        case building(missed: (first: Duration, last: Duration)?)
    }

    /// How long nothing must happen after a change, so that an editor's save is complete.
    package let quiet: Duration
    /// How long a change waits at most while more changes arrive.
    package let patience: Duration
    private var state = State.idle

    package init(quiet: Duration = .milliseconds(12), patience: Duration = .milliseconds(80)) {
        self.quiet = quiet
        self.patience = patience
    }

    package var isBuilding: Bool {
        if case .building = state { true } else { false }
    }

    /// The first build, without a change.
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

    /// The requested time has come.
    package mutating func wake(at time: Duration) -> Action {
        guard case .settling(let first, let last) = state else { return .nothing }
        let deadline = deadline(first: first, last: last)
        guard time >= deadline else { return .wake(at: deadline) }
        state = .building(missed: nil)
        return .build
    }

    /// The build has finished.
    ///
    /// - Parameter again: when the build must run again, because it found a half-written file; nil if there was none.
    package mutating func built(at time: Duration, lookingAgainAt again: Duration? = nil) -> Action {
        guard case .building(let missed) = state else { return .nothing }
        if let missed {
            state = .settling(first: missed.first, last: missed.last)
            return wake(at: time)
        }
        if let again {
            // As if the change had arrived late enough that its quiet time ends when the next build is due.
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
