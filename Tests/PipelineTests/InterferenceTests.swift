import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// What other programs may do while a build runs.
enum Interference: String, CaseIterable, CustomStringConvertible {
    case removesWorkFolder
    case replacesWorkFolder
    case removesStaging
    case swapsStaging
    case linksStaging
    case removesFileOfStaging
    case addsFileToStaging
    case putsFileIntoOutput
    case putsLinkIntoOutput
    case replacesOutput
    case removesOutput

    var description: String { rawValue }

    /// The file that this leaves and that nobody may lose.
    var foreignFile: String? {
        switch self {
        case .putsFileIntoOutput: "CNAME"
        case .putsLinkIntoOutput: "posts/link"
        case .replacesOutput: "mine.txt"
        default: nil
        }
    }

    func happen(to project: Project) {
        let (files, work, output) = (FileManager.default, project.workFolder, project.output)
        // What is not there at this step cannot be removed; then the build goes on, which is checked as well.
        switch self {
        case .removesWorkFolder: try? files.removeItem(atPath: work)
        case .replacesWorkFolder:
            try? files.moveItem(atPath: work, toPath: work + ".old")
            try? files.copyItem(atPath: work + ".old", toPath: work)
        case .removesStaging: try? files.removeItem(atPath: work + "/staging")
        case .swapsStaging:
            guard (try? files.moveItem(atPath: work + "/staging", toPath: work + "/moved")) != nil else { return }
            try? files.copyItem(atPath: work + "/moved", toPath: work + "/staging")
        case .linksStaging:
            guard (try? files.moveItem(atPath: work + "/staging", toPath: work + "/moved")) != nil else { return }
            try? files.createSymbolicLink(atPath: work + "/staging", withDestinationPath: work + "/moved")
        case .removesFileOfStaging:
            for path in ["index.html", "feed.xml"] { try? files.removeItem(atPath: work + "/staging/" + path) }
        case .addsFileToStaging:
            if files.fileExists(atPath: work + "/staging") { try? write("x", to: work + "/staging/posts/added.txt") }
        case .putsFileIntoOutput: try? Data("mine".utf8).write(to: URL(fileURLWithPath: output + "/CNAME"))
        case .putsLinkIntoOutput:
            try? files.createSymbolicLink(atPath: output + "/posts/link", withDestinationPath: "/etc")
        case .replacesOutput:
            try? files.moveItem(atPath: output, toPath: output + ".old")
            try? write("mine", to: output + "/mine.txt")
        case .removesOutput: try? files.removeItem(atPath: output)
        }
    }
}

/// Programs that are at work in the same folders as a build. Each file of a site says which version it is of.
@Suite struct InterferenceTests {
    @Test(arguments: Interference.allCases, [false, true])
    func `a build that is interfered with at any step publishes a whole site or none`(
        interference: Interference, isFirst: Bool
    ) throws {
        for step in 1... {
            let happened = try withTemporaryFolder { site in
                let project = Project(site: site)
                if !isFirst { for version in 1...2 { try publish(versionedFiles(version, count: 1), to: project) } }
                let steps = Mutex(0)
                let failure = failureMessage {
                    try publish(versionedFiles(3, count: 1), to: project, workers: 1, patience: 0) { _ in
                        let isNow = steps.withLock { count in
                            count += 1
                            return count == step
                        }
                        if isNow { interference.happen(to: project) }
                    }
                }
                guard steps.withLock({ step <= $0 }) else { return false }
                expectWhole(project, interference, isFirst: isFirst, failure: failure, "step \(step)")
                // When people have taken their own away again, the next build is like any other.
                for name in ["CNAME", "posts/link", "posts/added.txt", "mine.txt"] {
                    try? FileManager.default.removeItem(atPath: project.output + "/" + name)
                }
                try publish(versionedFiles(4, count: 1), to: project)
                #expect(filesOnDisk(project.output) == versionedFiles(4, count: 1), "step \(step)")
                return true
            }
            // No step has this number: the build has been interfered with at each.
            if !happened { break }
        }
    }

    /// Checks Output after one interference.
    private func expectWhole(
        _ project: Project, _ interference: Interference, isFirst: Bool, failure: String?, _ comment: Comment
    ) {
        var files = filesOnDisk(project.output)
        let hasOutput = FileManager.default.fileExists(atPath: project.output)
        if let foreign = interference.foreignFile, !isFirst || hasOutput && interference == .replacesOutput {
            let isThere = FileStatus(project.output + "/" + foreign, followingLinks: false) != nil
            #expect(isThere, comment)
        }
        let foreign = [interference.foreignFile, "posts/added.txt"].compactMap { $0 }
        for path in foreign { files[path] = nil }
        let whole = [isFirst ? [:] : versionedFiles(2, count: 1), versionedFiles(3, count: 1)]
        switch interference {
        // Whoever took Output away has what was in it.
        case .removesOutput, .replacesOutput: #expect(files.isEmpty || whole.contains(files), comment)
        default: #expect(failure == nil ? files == whole[1] : files == whole[0], comment)
        }
    }
}
