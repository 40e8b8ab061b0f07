import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// How many runs with random moments; `CANDID_RANDOM_RUNS=300` makes the long run of them.
let randomRuns = ProcessInfo.processInfo.environment["CANDID_RANDOM_RUNS"].flatMap { Int($0) } ?? 16

/// Other programs at work beside a build, each from a random moment on: a seeded number of the build's steps.
@Suite(.serialized) struct RandomInterferenceTests {
    private static let kinds: [Interference] = [
        .removesWorkFolder, .putsFileIntoOutput, .swapsStaging, .removesFileOfStaging, .replacesWorkFolder,
        .putsLinkIntoOutput, .removesStaging, .addsFileToStaging,
    ]

    @Test(arguments: 0..<randomRuns)
    func `a build beside which other programs work publishes a whole site or none`(seed: Int) throws {
        let kind = Self.kinds[seed % Self.kinds.count]
        try withTemporaryFolder { site in
            let project = Project(site: site)
            for version in 1...2 { try publish(versionedFiles(version, count: 60), to: project) }
            // A build of so many files has some 200 steps.
            let moment = Int((UInt64(seed) &* 0x9E37_79B9_7F4A_7C15) >> 33) % 210
            let steps = Atomic(0)
            let isOver = Atomic(false)
            let happened = DispatchSemaphore(value: 0)
            Thread {
                while steps.load(ordering: .relaxed) < moment, !isOver.load(ordering: .relaxed) { sched_yield() }
                switch kind {
                // As people do it: `rm` holds on to folders that it has opened, whatever they are called meanwhile.
                case .removesWorkFolder: remove(project.workFolder)
                case .removesStaging: remove(project.workFolder + "/staging")
                default: kind.happen(to: project)
                }
                happened.signal()
            }.start()
            let failure = failureMessage {
                try publish(versionedFiles(3, count: 60), to: project, patience: 0) { _ in
                    steps.add(1, ordering: .relaxed)
                }
            }
            isOver.store(true, ordering: .relaxed)
            happened.wait()

            let comment = Comment("\(kind) at step \(moment): \(failure ?? "published")")
            var files = filesOnDisk(project.output)
            if let foreign = kind.foreignFile {
                #expect(FileStatus(project.output + "/" + foreign, followingLinks: false) != nil, comment)
                files[foreign] = nil
            }
            files["posts/added.txt"] = nil
            let wanted = versionedFiles(failure == nil ? 3 : 2, count: 60)
            #expect(files == wanted, comment)
            for name in ["CNAME", "posts/link", "posts/added.txt"] {
                try? FileManager.default.removeItem(atPath: project.output + "/" + name)
            }
            try publish(versionedFiles(4, count: 60), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(4, count: 60), comment)
        }
    }
}

private func remove(_ path: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/rm")
    process.arguments = ["-rf", path]
    process.standardError = FileHandle.nullDevice
    // What cannot be started removes nothing, which the test allows.
    guard (try? process.run()) != nil else { return }
    process.waitUntilExit()
}
