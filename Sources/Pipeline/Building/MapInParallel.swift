// The only place with parallelism in a build: threads, chunks, and results in the order of the input.
//
// Plain threads instead of a task group, so that all phases are ordinary functions, `--jobs` is respected, and every
// worker has the same large stack: the recursion limit of a template must not depend on the caller.

internal import Foundation
internal import Synchronization

/// Applies `transform` to every element, and returns the results in the order of the elements.
///
/// - Parameter workers: the number of threads; with 1, everything runs in order on one thread. Never more than there
///   are elements.
/// - Throws: the failure of the first failing element, independent of scheduling. Later elements may not be processed.
package func mapInParallel<Element: Sendable, Result: Sendable, Failure: Error>(
    _ elements: [Element], workers: Int,
    _ transform: @Sendable @escaping (Element) throws(Failure) -> Result
) throws(Failure) -> [Result] {
    if elements.isEmpty { return [] }
    // A lock per chunk is cheap enough for small chunks throughout: eight documents take a millisecond.
    let chunkSize = max(1, min(8, elements.count / (max(1, workers) * 4)))
    let chunkCount = (elements.count + chunkSize - 1) / chunkSize
    let work = SharedWork<Result, Failure>(chunkCount: chunkCount)
    runThreads(min(max(1, workers), chunkCount)) {
        while let chunk = work.takeChunk() {
            let range = chunk * chunkSize..<min(elements.count, (chunk + 1) * chunkSize)
            var results: [Result] = []
            results.reserveCapacity(range.count)
            do throws(Failure) {
                for index in range { results.append(try transform(elements[index])) }
            } catch {
                work.fail(error, chunk)
                return
            }
            work.finish(chunk, results)
        }
    }
    return try work.results()
}

/// Does two things at the same time if there is more than one worker, and returns both results.
func inParallel<First: Sendable, Second: Sendable>(
    workers: Int, _ first: @Sendable @escaping () -> First, _ second: @Sendable @escaping () -> Second
) -> (First, Second) {
    let pair = SharedPair<First, Second>()
    @Sendable func run(_ turn: Int) {
        if turn == 0 {
            let value = first()
            pair.first.withLock { $0 = value }
        } else {
            let value = second()
            pair.second.withLock { $0 = value }
        }
    }
    if workers > 1 {
        runThreads(2) { run(pair.takeTurn()) }
    } else {
        runThreads(1) { for turn in 0...1 { run(turn) } }
    }
    // Each thread has stored its value. A missing one would be computed here.
    return (pair.first.withLock { $0 } ?? first(), pair.second.withLock { $0 } ?? second())
}

/// Frees a value in the background. Freeing the million parts of a large site takes tens of milliseconds, and a program
/// that ends in the meantime need not finish it. With one worker it is freed here.
func letGo<Value: Sendable>(_ value: consuming Value, workers: Int) {
    // The closure of the thread holds the last reference to the value, and ends with the thread.
    let value = consume value
    guard workers > 1 else { return }
    Thread { withExtendedLifetime(value) {} }.start()
}

/// The default for `--jobs`: one worker per core.
package var workersOfThisMachine: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

/// Runs `body` on `count` threads, and returns when all have ended.
private func runThreads(_ count: Int, _ body: @Sendable @escaping () -> Void) {
    let running = DispatchGroup()
    for _ in 0..<count {
        running.enter()
        let thread = Thread {
            body()
            running.leave()
        }
        thread.stackSize = 16 << 20
        thread.start()
    }
    running.wait()
}

/// What the workers of one map share: the next chunk, the finished chunks, the first failure.
private final class SharedWork<Result: Sendable, Failure: Error>: Sendable {
    private struct State {
        var next = 0
        var finished: [[Result]?]
        var failure: (chunk: Int, failure: Failure)?
    }

    private let state: Mutex<State>

    init(chunkCount: Int) {
        state = Mutex(State(finished: Array(repeating: nil, count: chunkCount)))
    }

    /// The next chunk; nil if there is none, or if a worker has failed. Chunks are taken in order and always finished,
    /// so everything before a failure is processed.
    func takeChunk() -> Int? {
        state.withLock { state in
            guard state.failure == nil, state.next < state.finished.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func finish(_ chunk: Int, _ results: [Result]) {
        state.withLock { $0.finished[chunk] = results }
    }

    func fail(_ failure: Failure, _ chunk: Int) {
        state.withLock { state in
            if state.failure.map({ chunk < $0.chunk }) ?? true { state.failure = (chunk, failure) }
        }
    }

    func results() throws(Failure) -> [Result] {
        let (failure, finished) = state.withLock { ($0.failure, $0.finished) }
        if let failure { throw failure.failure }
        return finished.flatMap { $0 ?? [] }
    }
}

private final class SharedPair<First: Sendable, Second: Sendable>: Sendable {
    private let turns = Atomic(0)
    let first = Mutex<First?>(nil)
    let second = Mutex<Second?>(nil)

    func takeTurn() -> Int { turns.add(1, ordering: .relaxed).oldValue }
}
