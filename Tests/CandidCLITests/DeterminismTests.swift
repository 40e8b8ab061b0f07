import Foundation
import TestSupport
import Testing

@Suite struct DeterminismTests {
    @Test func `the same sources give the same bytes with any workers, zone, language, folder and order`() throws {
        try withTemporaryFolder { folder in
            let surroundings: [(name: String, jobs: Int, reversed: Bool, environment: [String: String])] = [
                ("one", 1, false, ["TZ": "UTC", "LANG": "C"]),
                (
                    "two/deeper down", 2, true,
                    ["TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"]
                ),
                ("three", 8, true, ["TZ": "America/St_Johns", "LANG": "de_DE.UTF-8"]),
            ]
            var first: [String: Data] = [:]
            for (name, jobs, isReversed, environment) in surroundings {
                let site = folder + "/" + name
                try writeSite(site, isReversed: isReversed)
                let result = try run(
                    ["build", "--now", "2026-11-22", "--jobs", String(jobs)], in: site, environment: environment)
                #expect(result.status == 0, "\(result.messages)")
                let files = filesOnDisk(site + "/Output")
                #expect(!files.isEmpty)
                if first.isEmpty { first = files }
                #expect(Set(files.keys) == Set(first.keys))
                #expect(files.filter { first[$0.key] != $0.value }.keys.sorted() == [])
            }
        }
    }

    @Test func `messages have the same order with any number of workers`() throws {
        try withTemporaryFolder { site in
            try writeSite(site, posts: 25)
            for number in 0..<25 {
                try write(
                    "---\ntitle: \(number)\nauthor: nobody\ntags: 7\n---\n[x](gone.md)\n",
                    to: site + "/Content/posts/bad-\(number).md")
            }
            let messages = try [1, 2, 8].map { jobs in
                try run(["check", "--site", site, "--now", "2026-11-22", "--jobs", String(jobs)]).messages
            }
            #expect(messages[0].split(separator: "\n").count > 25)
            #expect(Set(messages).count == 1)
        }
    }
}
