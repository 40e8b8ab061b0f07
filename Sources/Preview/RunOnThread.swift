// Work on its own thread, so that a build never blocks the server.

internal import Foundation

/// Runs `work` on a new thread and returns its result.
///
/// The stack is as large as that of a build's workers: how deep a template may recurse must not depend on who renders
/// it.
func runOnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: work()) }
        thread.stackSize = 16 << 20
        thread.start()
    }
}
