import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ReaderTests {
    @Test func `a reader who looks all the time always sees one complete version`() throws {
        try withTemporaryFolder { site in
            let project = Project(site: site)
            try publish(versionedFiles(0), to: project)
            let isOver = Atomic(false)
            let wrong = Mutex<[String]>([])
            let looks = Atomic(0)
            let writer = Thread {
                do {
                    for version in 1...150 {
                        try publish(versionedFiles(version), to: project)
                        // A build of a real site takes longer than a look at a small one.
                        let seen = looks.load(ordering: .relaxed)
                        while looks.load(ordering: .relaxed) == seen { sched_yield() }
                    }
                } catch {
                    wrong.withLock { $0.append("\(error)") }
                }
                isOver.store(true, ordering: .releasing)
            }
            writer.start()
            while !isOver.load(ordering: .acquiring) {
                looks.add(1, ordering: .relaxed)
                // The folder is opened once, as a program with an open folder or a snapshot does; then every file in it.
                guard let folder = OpenFile(project.output, O_RDONLY | O_DIRECTORY) else {
                    wrong.withLock { $0.append("no Output") }
                    continue
                }
                var versions: Set<String> = []
                for path in versionedFiles(0).keys where !path.hasPrefix("only") && !path.hasPrefix("static") {
                    guard
                        case .bytes(let bytes)? = try? readFile(
                            path, in: folder.descriptor, limit: 1 << 20, shown: path)
                    else {
                        wrong.withLock { $0.append("\(path) is missing") }
                        continue
                    }
                    let text = String(decoding: bytes, as: UTF8.self)
                    let version = Int(text.split(separator: " ").dropFirst().first ?? "") ?? -1
                    if text != versionedFiles(version)[path] { wrong.withLock { $0.append("\(path) is cut off") } }
                    versions.insert(String(version))
                }
                if versions.count > 1 { wrong.withLock { $0.append("mixed: \(versions.sorted())") } }
            }
            #expect(wrong.withLock { $0 } == [])
            #expect(looks.load(ordering: .relaxed) > 10)
        }
    }
}
