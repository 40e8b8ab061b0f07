// One preview from start to end: the last build, the changes that trigger the next one, and the pages that wait for it.

internal import Synchronization

/// The result of one build.
package struct PreviewBuild: Sendable {
    package enum Effect: Hashable, Sendable {
        /// Nothing that a page shows has changed.
        case nothing
        /// Only these stylesheets have changed; paths as in `LiveEvent.styles`.
        case styles([String])
        case everything
    }

    package var site: ServedFiles
    package var effect: Effect
    /// A file looked half written, so the build must run again after a while.
    package var looksAgain: Bool

    package init(site: ServedFiles, effect: Effect, looksAgain: Bool = false) {
        self.site = site
        self.effect = effect
        self.looksAgain = looksAgain
    }
}

/// Builds when something changes, and notifies open pages.
///
/// `State` is what one build keeps for the next.
package actor PreviewSession<State: Sendable> {
    /// How long a file may be empty before that counts as intended.
    private static var secondLook: Duration { .milliseconds(150) }
    /// Often enough that the streams of closed tabs do not accumulate.
    private static var heartbeatInterval: Duration { .seconds(15) }

    private let clock = ContinuousClock()
    private let beginning: ContinuousClock.Instant
    private let hosts: HostNames
    private let build: @Sendable (inout State, _ changed: Set<String>?) -> PreviewBuild
    /// Changed in place by the only running build.
    private let state: Mutex<State>
    private var schedule: RebuildSchedule
    private var changed = ChangedPaths()
    private var site: ServedFiles?
    private var waking: Task<Void, Never>?
    private var waitingForSite: [CheckedContinuation<ServedFiles, Never>] = []
    private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    private var listenerCount = 0

    /// - Parameter build: reads the project and builds it; runs on its own thread, never twice at the same time. It
    ///   gets the paths of all changes since the last call, or nil if anything may have changed.
    package init(
        answering hosts: HostNames, schedule: RebuildSchedule = RebuildSchedule(), state: State,
        build: @escaping @Sendable (inout State, _ changed: Set<String>?) -> PreviewBuild
    ) {
        beginning = clock.now
        self.hosts = hosts
        self.schedule = schedule
        self.state = Mutex(state)
        self.build = build
    }

    /// Builds, and builds again after each change, until the changes end.
    package func run(changes: AsyncStream<FileChange>) async {
        let heartbeat = Task { await beat() }
        defer { heartbeat.cancel() }
        perform(schedule.start())
        for await change in changes where changed.add(change) { perform(schedule.change(at: now)) }
    }

    /// Waits for the first build if there is none yet.
    package func respond(to request: PreviewRequest) async -> PreviewResponse {
        // Before anything that costs: a page of another site gets neither a thread nor a wait.
        let hosts = hosts
        guard hosts.accept(request.host) else { return misdirected }
        let site = await builtSite()
        return await runOnThread { Preview.respond(to: request, from: site, answering: hosts) }
    }

    /// The event stream for a page that shows the given version.
    package func events(since version: String) async -> AsyncStream<[UInt8]> {
        let site = await builtSite()
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        listenerCount += 1
        let number = listenerCount
        listeners[number] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.removeListener(number) } }
        continuation.yield(LiveReload.opening)
        if site.version != version { continuation.yield(LiveEvent.reload(version: site.version).bytes) }
        return stream
    }

    private var now: Duration { clock.now - beginning }

    private func perform(_ action: RebuildSchedule.Action) {
        switch action {
        case .nothing: break
        case .wake(let time):
            waking?.cancel()
            let instant = beginning + time
            waking = Task { [clock] in
                // Cancelled when another time replaces it.
                guard (try? await clock.sleep(until: instant, tolerance: .milliseconds(1))) != nil else { return }
                self.wake()
            }
        case .build: Task { await buildNow() }
        }
    }

    private func wake() {
        perform(schedule.wake(at: now))
    }

    private func buildNow() async {
        let paths = changed.take()
        let outcome = await runOnThread { [self] in
            state.withLock { build(&$0, paths) }
        }
        show(outcome)
        perform(schedule.built(at: now, lookingAgainAt: outcome.looksAgain ? now + Self.secondLook : nil))
    }

    private func show(_ outcome: PreviewBuild) {
        let isFirst = site == nil
        guard isFirst || outcome.effect != .nothing else { return }
        site = outcome.site
        for waiting in waitingForSite { waiting.resume(returning: outcome.site) }
        waitingForSite = []
        switch outcome.effect {
        case .nothing: break
        case .styles(let paths): tell(.styles(version: outcome.site.version, paths: paths))
        case .everything: tell(.reload(version: outcome.site.version))
        }
    }

    private func tell(_ event: LiveEvent) {
        for continuation in listeners.values { continuation.yield(event.bytes) }
    }

    private func beat() async {
        // Ends when the session does.
        while (try? await clock.sleep(for: Self.heartbeatInterval)) != nil {
            for continuation in listeners.values { continuation.yield(LiveReload.heartbeat) }
        }
    }

    private func builtSite() async -> ServedFiles {
        if let site { return site }
        return await withCheckedContinuation { waitingForSite.append($0) }
    }

    private func removeListener(_ number: Int) {
        listeners[number] = nil
    }
}
