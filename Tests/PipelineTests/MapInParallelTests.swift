import Pipeline
import Synchronization
import Testing

private struct Refusal: Error, Equatable { let number: Int }

@Suite struct MapInParallelTests {
    @Test(arguments: [1, 2, 3, 8, 100])
    func `results stand in the order of the input`(workers: Int) {
        for count in [0, 1, 2, 7, 8, 9, 1000] {
            let numbers = Array(0..<count)
            #expect(mapInParallel(numbers, workers: workers) { $0 * 2 } == numbers.map { $0 * 2 })
        }
    }

    @Test func `a failure ends the work and is thrown`() {
        let seen = Mutex(0)
        #expect(throws: Refusal(number: 0)) {
            _ = try mapInParallel(Array(0..<10_000), workers: 1) { number throws(Refusal) in
                seen.withLock { $0 += 1 }
                throw Refusal(number: number)
            }
        }
        #expect(seen.withLock { $0 } == 1)
    }
}
