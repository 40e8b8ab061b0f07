// Accepts connections and starts a task for each.
//
// FlyingSocks is the part of FlyingFox that handles sockets and waits for them (epoll, kqueue). Its HTTP server is not
// used: it accepts lines, headers and bodies of any length, so a page of another site could stop the preview.

internal import FlyingSocks
internal import Foundation

/// Why the preview cannot be served, in one line.
package struct ServeFailure: Error, Hashable, Sendable {
    package let message: String

    package init(message: String) {
        self.message = message
    }
}

package struct PreviewServer: Sendable {
    private let host: String
    private let port: UInt16
    private let respond: @Sendable (PreviewRequest) async -> PreviewResponse
    private let events: @Sendable (_ since: String) async -> AsyncStream<[UInt8]>

    /// - Parameters:
    ///   - host: an address of this machine, or `localhost`.
    ///   - port: 0 picks a free one.
    ///   - events: the bytes of an event stream; each element is sent at once.
    package init(
        host: String, port: UInt16, respond: @escaping @Sendable (PreviewRequest) async -> PreviewResponse,
        events: @escaping @Sendable (_ since: String) async -> AsyncStream<[UInt8]>
    ) {
        self.host = host
        self.port = port
        self.respond = respond
        self.events = events
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter whenListening: gets the port as soon as connections are accepted.
    package func run(whenListening: @escaping @Sendable (UInt16) async -> Void) async throws {
        let pool: some AsyncSocketPool = .make()
        let socket: Socket
        do {
            try await pool.prepare()
            socket = try listen()
        } catch let error as SocketError {
            throw failure(error)
        }
        // The end of serving is the end of the program or of a test.
        defer { try? socket.close() }
        let listening = try AsyncSocket(socket: socket, pool: pool)
        let connections = OpenConnections()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            group.addTask { try await takeConnections(listening, connections) }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(1))
                    connections.sweep()
                }
            }
            await whenListening(try listeningPort(of: socket))
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func takeConnections(_ listening: AsyncSocket, _ connections: OpenConnections) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                do {
                    let socket = try await listening.accept()
                    guard let number = connections.add(socket.socket) else {
                        try? socket.close()
                        continue
                    }
                    let connection = PreviewConnection(
                        socket: socket, number: number, connections: connections, respond: respond, events: events)
                    group.addTask { await connection.serve() }
                } catch is SocketError {
                    // A client that went at once, or no descriptor is free: others come.
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }

    private func listen() throws -> Socket {
        let name = host == "localhost" ? "127.0.0.1" : host
        if name.contains(":"), let address = try? sockaddr_in6.inet6(ip6: name, port: port) {
            return try listen(on: address)
        }
        guard let address = try? sockaddr_in.inet(ip4: name, port: port) else {
            throw ServeFailure(
                message: "'\(host)' is not an address to listen on; use 127.0.0.1, or 0.0.0.0 for all addresses")
        }
        return try listen(on: address)
    }

    private func listen<Address: SocketAddress>(on address: Address) throws -> Socket {
        let socket = try Socket(domain: Int32(Address.family))
        do {
            try socket.setValue(true, for: .localAddressReuse)
            #if canImport(Darwin)
                try socket.setValue(true, for: .noSIGPIPE)
            #endif
            try socket.bind(to: address)
            try socket.listen()
            return socket
        } catch {
            // The reason is in the error.
            try? socket.close()
            throw error
        }
    }

    private func listeningPort(of socket: Socket) throws -> UInt16 {
        switch try socket.sockname() {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix: port
        }
    }

    private func failure(_ error: SocketError) -> ServeFailure {
        guard case .failed(_, let code, let reason) = error else {
            return ServeFailure(message: "cannot listen on \(host):\(port): \(error.localizedDescription)")
        }
        switch code {
        case EADDRINUSE:
            let next = nextFreePort.map { "; the next free one is \($0): candid serve --port \($0)" } ?? ""
            return ServeFailure(message: "port \(port) is in use\(next)")
        case EACCES:
            return ServeFailure(message: "this user may not listen on port \(port); choose one above 1023")
        case EADDRNOTAVAIL:
            return ServeFailure(
                message: "'\(host)' is not an address of this machine; use 127.0.0.1, or 0.0.0.0 for all addresses")
        default: return ServeFailure(message: "cannot listen on \(host):\(port): \(reason.lowercased())")
        }
    }

    /// Found by trying. Another program may take it before the author does.
    private var nextFreePort: UInt16? {
        guard port < .max else { return nil }
        return (port + 1...min(.max, port &+ 99 > port ? port + 99 : .max)).first { candidate in
            guard let address = try? sockaddr_in.inet(ip4: host.contains(".") ? host : "127.0.0.1", port: candidate),
                let socket = try? Socket(domain: AF_INET)
            else { return false }
            // The socket was only a test, so it is closed in any case.
            defer { try? socket.close() }
            guard (try? socket.setValue(true, for: .localAddressReuse)) != nil else { return false }
            return (try? socket.bind(to: address)) != nil
        }
    }
}
