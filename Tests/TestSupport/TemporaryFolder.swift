// A folder that lives as long as one test.

internal import Foundation

/// Calls `body` with the path of a new empty folder, which is removed afterwards.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("candid-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A folder that cannot be removed must not fail the test that is over.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// The same for asynchronous tests.
package func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("candid-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A folder that cannot be removed must not fail the test that is over.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}
