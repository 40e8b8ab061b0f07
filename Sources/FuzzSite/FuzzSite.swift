// Checks mutated sites and answers mutated requests for a while: `fuzz-site SECONDS [SEED]`, so many seconds for each of
// front matter, transcripts, file names and HTTP requests. A trap ends it; what else must hold is checked.
//
// Seeded, so that a failure comes again. Each input is written to `fuzz-site.last` before it is used, so that one that
// stops the process is not lost.

internal import Foundation

/// One kind of input, and what must hold of it.
private struct Target: Sendable {
    let name: String
    /// Gives the input of a seed, and what is wrong with what came of it.
    let run: @Sendable (UInt64, _ write: (String) -> Void) -> String?
}

@main enum FuzzSite {
    static func main() {
        let arguments = CommandLine.arguments
        let time = arguments.count > 1 ? Double(arguments[1]) ?? 60 : 60
        let first = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1
        let last = URL(fileURLWithPath: "fuzz-site.last")
        for target in targets {
            var seed = first
            let end = ContinuousClock.now + .seconds(time)
            repeat {
                // Without the file a trap shows its seed all the same.
                let failure = target.run(seed) { try? Data("\(target.name), seed \(seed)\n\($0)".utf8).write(to: last) }
                if let failure {
                    print("\(target.name), seed \(seed): \(failure)\nthe input is in fuzz-site.last")
                    exit(1)
                }
                seed += 1
            } while ContinuousClock.now < end
            print("\(seed - first) of \(target.name), the last seed \(seed - 1): nothing found")
        }
        try? FileManager.default.removeItem(at: last)
    }

    private static let targets = [
        Target(name: "front matter") { seed, write in
            var mutator = SiteMutator(seed: seed)
            return failure(of: mutator.siteOfFrontMatter(), write)
        },
        Target(name: "transcripts") { seed, write in
            var mutator = SiteMutator(seed: seed)
            return failure(of: mutator.siteOfTranscripts(), write)
        },
        Target(name: "file names") { seed, write in
            var mutator = SiteMutator(seed: seed)
            return failure(of: mutator.siteOfNames(), write)
        },
        Target(name: "requests") { seed, write in
            var mutator = RequestMutator(seed: seed)
            let bytes = mutator.bytes()
            write(String(decoding: bytes, as: UTF8.self))
            return failure(ofRequest: bytes, size: Int(seed % 9) + 1)
        },
    ]
}
