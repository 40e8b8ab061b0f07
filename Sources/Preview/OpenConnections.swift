// The connections that are open, each with the moment up to which its client must have done something. A client that says
// nothing, sends byte by byte or reads nothing is let go, so that it holds up nobody else.

internal import FlyingSocks
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What a connection waits for, and how long it may take.
enum ConnectionWait {
    /// The next request: a browser keeps connections open for it.
    case request
    /// The rest of a request whose first byte has come.
    case restOfRequest
    /// A response that is being made; the first page waits for the first build.
    case response
    /// The client takes what it asked for.
    case transfer
    /// The client reads a refusal that came while it was still sending.
    case farewell

    var patience: Duration {
        switch self {
        case .request: .seconds(60)
        case .restOfRequest: .seconds(10)
        case .response: .seconds(600)
        case .transfer: .seconds(60)
        case .farewell: .seconds(2)
        }
    }
}

final class OpenConnections: Sendable {
    /// More than the tabs of a few browsers open, and fewer than a process may open files.
    static let most = 200

    private struct Entry {
        let socket: Socket
        var isIdle: Bool
        var deadline: ContinuousClock.Instant
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// Takes a new connection in, and returns its number; nil if there are too many that are all at work. Of those that
    /// wait for a next request, the one that has waited longest makes room.
    func add(_ socket: Socket, at now: ContinuousClock.Instant = .now) -> Int? {
        state.withLock { state in
            if state.entries.count >= Self.most {
                let idle = state.entries.filter(\.value.isIdle).min { $0.value.deadline < $1.value.deadline }
                guard let idle else { return nil }
                end(idle.value)
                state.entries[idle.key] = nil
            }
            state.count += 1
            state.entries[state.count] = Entry(
                socket: socket, isIdle: true, deadline: now + ConnectionWait.request.patience)
            return state.count
        }
    }

    func expect(_ wait: ConnectionWait, _ number: Int, at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            state.entries[number]?.deadline = now + wait.patience
            state.entries[number]?.isIdle = wait == .request
        }
    }

    /// Called before the connection's socket is closed, whose number another one may get then.
    func remove(_ number: Int) { state.withLock { $0.entries[number] = nil } }

    /// Ends the connections whose time is over. How many stay.
    @discardableResult
    func sweep(at now: ContinuousClock.Instant = .now) -> Int {
        state.withLock { state in
            for (number, entry) in state.entries where entry.deadline <= now {
                end(entry)
                state.entries[number] = nil
            }
            return state.entries.count
        }
    }

    /// Whoever reads or writes there finds the connection at its end, and closes it.
    private func end(_ entry: Entry) { _ = shutdown(entry.socket.file.rawValue, Int32(SHUT_RDWR)) }
}
