import Foundation
import Synchronization
import Testing

@testable import Pipeline

private struct Refusal: Error, Equatable { let number: Int }

@Suite struct MapInParallelTests {
    @Test(arguments: [1, 2, 3, 8, 100])
    func `results stand in the order of the input`(workers: Int) {
        for count in [0, 1, 2, 7, 8, 9, 1000] {
            let numbers = Array(0..<count)
            #expect(mapInParallel(numbers, workers: workers) { $0 * 2 } == numbers.map { $0 * 2 })
        }
    }

    @Test func `a failure stops the work and is thrown`() {
        let seen = Mutex(0)
        #expect(throws: Refusal(number: 0)) {
            _ = try mapInParallel(Array(0..<10_000), workers: 1) { number throws(Refusal) in
                seen.withLock { $0 += 1 }
                throw Refusal(number: number)
            }
        }
        #expect(seen.withLock { $0 } == 1)
    }

    @Test(arguments: 1...20)
    func `of several failures, that of the first element is thrown, whenever it happens`(round: Int) {
        let hasFailed = DispatchSemaphore(value: 0)
        #expect(throws: Refusal(number: 3)) {
            // Chunks of eight: while one worker waits in the first, the other comes to the sixth.
            _ = try mapInParallel(Array(0..<64), workers: 2) { number throws(Refusal) in
                if number == 3 { hasFailed.wait() }
                if number == 40 { hasFailed.signal() }
                if number == 3 || number >= 40 { throw Refusal(number: number) }
            }
        }
    }

    @Test func `one worker is one thread, and does one thing after the other`() {
        let threads = Mutex<[Set<ObjectIdentifier>]>([[], []])
        @Sendable func note(_ place: Int) {
            // A thread that has ended may leave its address to the next one, and never to one that runs beside it.
            threads.withLock { _ = $0[place].insert(ObjectIdentifier(Thread.current)) }
        }
        _ = mapInParallel(Array(0..<100), workers: 1) { _ in note(0) }
        let isFirstDone = Mutex(false)
        let result = inParallel(workers: 1) {
            note(1)
            isFirstDone.withLock { $0 = true }
            return 1
        } _: {
            note(1)
            return isFirstDone.withLock { $0 } ? 2 : 0
        }
        #expect(result == (1, 2))
        #expect(threads.withLock { $0.map(\.count) } == [1, 1])
    }

    @Test func `two workers do two things at the same time`() {
        let (first, second) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        // Each waits for the other: one after the other they would not end.
        let result = inParallel(workers: 2) {
            first.signal()
            second.wait()
            return 1
        } _: {
            second.signal()
            first.wait()
            return 2
        }
        #expect(result == (1, 2))
    }
}
