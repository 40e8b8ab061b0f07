// Work on a thread of its own, so that a build never holds up those that serve.

internal import Foundation

/// Runs `work` on a new thread and gives its result.
///
/// The stack is as deep as that of a build's workers: how far a template may recurse must not depend on who renders.
func runOnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        let thread = Thread { continuation.resume(returning: work()) }
        thread.stackSize = 16 << 20
        thread.start()
    }
}
