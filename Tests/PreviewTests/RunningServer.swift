import FlyingSocks
import Preview
import Testing

/// A preview that listens on a free port of this machine while `body` runs.
func withServer<State: Sendable>(
    for session: PreviewSession<State>,
    _ body: (_ port: UInt16, _ changes: AsyncStream<FileChange>.Continuation) async throws -> Void
) async throws {
    let (changes, change) = AsyncStream.makeStream(of: FileChange.self)
    let (ports, port) = AsyncStream.makeStream(of: UInt16.self)
    let server = PreviewServer(
        host: "127.0.0.1", port: 0, respond: { await session.respond(to: $0) },
        events: { await session.events(since: $0) })
    let serving = Task { try await server.run { port.yield($0) } }
    let building = Task { await session.run(changes: changes) }
    defer {
        serving.cancel()
        building.cancel()
        change.finish()
    }
    try await body(#require(await ports.first { _ in true }), change)
}
