// Trees that were Output before: kept complete for a while, then reused as the base of a new one, or removed.
//
// A reader who opened Output before the exchange (a server in that folder, a copy in progress) continues to read the
// tree that was opened. So a tree is not touched for some seconds after the exchange, and during quick successive
// builds only if there are several newer ones.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct RetiredTrees: Sendable {
    /// For how many milliseconds a tree that was Output is not touched.
    static let rest = 5_000
    /// How many are kept regardless of age. They share unchanged files, so each costs little more than its folders.
    static let most = 8

    /// `.candid`, absolute.
    let workFolder: String
    /// Distinguishes the trees of several Outputs.
    let suffix: String

    private var prefix: String { "retired\(suffix)@" }

    /// A name for the tree that is Output until now.
    func nameForNow() -> String {
        // A name is only taken if two builds happen in the same millisecond. The next one is free, because only one
        // build runs.
        var time = millisecondsNow()
        while FileStatus("\(workFolder)/\(prefix)\(time)", followingLinks: false) != nil { time += 1 }
        return "\(workFolder)/\(prefix)\(time)"
    }

    /// The time in a name that `nameForNow` gave; nil in any other, whoever made it.
    private func time(inName name: String) -> Int? {
        guard name.hasPrefix(prefix), let time = Int(name.dropFirst(prefix.count)), time >= 0,
            name == "\(prefix)\(time)"
        else { return nil }
        return time
    }

    /// Reuses the newest of the trees that have waited long enough as the base of `staging`, unless there is one, and
    /// removes the others.
    func recycle(as staging: String) {
        let now = millisecondsNow()
        let times = (listFolder(workFolder) ?? []).compactMap { time(inName: $0.name) }.sorted()
        let surplus = max(0, times.count - RetiredTrees.most + 1)
        let rested = times.enumerated().filter { index, time in
            index < surplus || abs(now - time) > RetiredTrees.rest
        }.map(\.element)
        var isTaken = FileStatus(staging, followingLinks: false) != nil
        for time in rested.reversed() {
            let tree = "\(workFolder)/\(prefix)\(time)"
            if !isTaken, unsafe rename(tree, staging) == 0 {
                isTaken = true
            } else {
                removeTree(tree)
            }
        }
    }
}

/// The machine's clock. It decides here what is kept, never what is published.
private func millisecondsNow() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
}
