// Trees that were Output once: kept whole for a while, then taken as the ground of a new one, or removed.
//
// A reader who opened Output before the exchange (a server that changed into it, a copy under way) goes on reading the
// tree that he opened. So a tree is not touched for some seconds after it was exchanged away, and with builds in
// quick succession only when several newer ones stand by.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct RetiredTrees: Sendable {
    /// Milliseconds in which a tree that was Output is left alone.
    static let rest = 5_000
    /// How many are kept however young they are. They share unchanged files, so each costs little more than folders.
    static let most = 8

    /// `.candid`, absolute.
    let workFolder: String
    /// Tells the trees of several Outputs apart.
    let suffix: String

    private var prefix: String { "retired\(suffix)@" }

    /// A name for the tree that leaves Output now.
    func nameForNow() -> String {
        // A name in use would be a build in the same millisecond: the next one is free, since only one build runs.
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

    /// Takes the youngest of the trees that have rested as the ground for `staging`, unless there is one, and removes the
    /// others that have rested.
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

/// The machine's clock, which decides here what is kept and never what is published.
private func millisecondsNow() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
}
