// Whether work costs in proportion to its size, told without a clock that other programs move.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The processor time that this thread has used, in seconds. What other programs do meanwhile is not in it.
package func threadSeconds() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Measures work at a size and at four times that size: 4 times the cost if it is linear, 16 if it is quadratic.
///
/// A busy machine has cold caches, so that work that seems to cost too much is measured again, and the least of each counts.
///
/// - Returns: nil where the cost grows in proportion, or is too small to tell; else the two costs, for a person.
package func excessiveGrowth(of count: Int, _ work: (Int) -> Void) -> String? {
    var (small, large) = (Double.infinity, Double.infinity)
    for _ in 0..<5 {
        large = min(large, seconds(work, count * 4))
        if large < 0.01 { return nil }
        small = min(small, seconds(work, count))
        if large < small * 9 { return nil }
    }
    return "\(small) s of the processor for \(count), \(large) s for \(count * 4)"
}

private func seconds(_ work: (Int) -> Void, _ count: Int) -> Double {
    let start = threadSeconds()
    work(count)
    return threadSeconds() - start
}
