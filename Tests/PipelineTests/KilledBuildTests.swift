import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// Builds that are killed: real processes, ended by the system at each step of publishing.
@Suite struct KilledBuildTests {
    @Test(arguments: 1...48)
    func `a build killed at any step leaves one whole site, and the next clears up`(step: Int) async throws {
        try await withTemporaryFolder { site in
            let project = Project(site: site)
            for version in 1...2 { try publish(versionedFiles(version), to: project) }
            await #expect(processExitsWith: .failure) { [site = site as String, step = step as Int] in
                let steps = Atomic(0)
                try publish(versionedFiles(3), to: Project(site: site)) { _ in
                    if steps.add(1, ordering: .relaxed).newValue == step { kill(getpid(), SIGKILL) }
                }
                // All steps are over; the parent wants a failure all the same.
                exit(1)
            }
            let files = filesOnDisk(project.output)
            #expect(files == versionedFiles(2) || files == versionedFiles(3))
            try publish(versionedFiles(4), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(4))
            let left = try FileManager.default.contentsOfDirectory(atPath: project.workFolder)
            #expect(left.allSatisfy { $0 == "lock" || $0.hasPrefix("retired@") })
            #expect(left.count <= 4)
        }
    }

    @Test(arguments: 0..<max(12, randomRuns / 4))
    func `a build killed at a random moment leaves one whole site`(seed: Int) async throws {
        try await withTemporaryFolder { site in
            let project = Project(site: site)
            try publish(versionedFiles(0, count: 200), to: project)
            await #expect(processExitsWith: .failure) { [site = site as String, seed = seed as Int] in
                // Not a clock's randomness: the moments are spread over the time that a few builds take.
                let deadline = ContinuousClock.now + .microseconds(1_000 + seed * 3_777)
                Thread.detachNewThread {
                    while ContinuousClock.now < deadline {}
                    kill(getpid(), SIGKILL)
                }
                for version in 1...10_000 {
                    try publish(versionedFiles(version % 7, count: 200), to: Project(site: site))
                }
            }
            let files = filesOnDisk(project.output)
            #expect((0..<7).contains { files == versionedFiles($0, count: 200) })
            try publish(versionedFiles(9, count: 200), to: project)
            #expect(filesOnDisk(project.output) == versionedFiles(9, count: 200))
        }
    }

    @Test func `the steps are at least twenty`() throws {
        try withTemporaryFolder { site in
            let steps = Mutex<[PublishingStep]>([])
            for version in 1...3 {
                try publish(versionedFiles(version), to: Project(site: site), workers: 1) { step in
                    steps.withLock { $0.append(step) }
                }
            }
            #expect(steps.withLock { $0.count } > 3 * 20)
        }
    }
}
