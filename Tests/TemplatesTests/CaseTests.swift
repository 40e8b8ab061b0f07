// Every case file: what the engine prints is what the file says.

import Foundation
import Templates
import Testing

@Suite struct CaseTests {
    /// Beside this file, so that a new case needs no new build.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

    @Test func `every case gives what its file says`() throws {
        let cases = try TemplateCase.readAll(in: Self.folder)
        for testCase in cases {
            let wanted = testCase.output ?? testCase.error ?? ""
            let given = try testCase.run()
            #expect(given == wanted, "\(testCase.file): \(testCase.name)")
        }
    }
}
