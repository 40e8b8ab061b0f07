// The HTTP server. The only file that knows the HTTP library.

internal import FlyingFox
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
        let handler = ClosureHTTPHandler { request in await answer(request) }
        // The time limit is for a handler: the first page waits for the first build.
        let server = HTTPServer(config: try configuration(timeout: 600, logger: .disabled), handler: handler)
        do {
            try await withThrowingTaskGroup { group in
                group.addTask { try await server.run() }
                group.addTask {
                    try await server.waitUntilListening(timeout: 60)
                    await whenListening(await server.listeningPort ?? port)
                    // Only the server ends the group.
                    try await Task.sleep(for: .seconds(100 * 365 * 86_400))
                }
                try await group.next()
                group.cancelAll()
            }
        } catch let error as SocketError {
            throw failure(error)
        }
    }

    private func configuration(timeout: TimeInterval, logger: DisabledLogger) throws -> HTTPServer.Configuration {
        let name = host == "localhost" ? "127.0.0.1" : host
        let pool = PromptSockets(pool: HTTPServer.defaultPool())
        if name.contains(":"), let address = try? sockaddr_in6.inet6(ip6: name, port: port) {
            return HTTPServer.Configuration(address: address, timeout: timeout, pool: pool, logger: logger)
        }
        guard let address = try? sockaddr_in.inet(ip4: name, port: port) else {
            throw ServeFailure(
                message: "'\(host)' is not an address to listen on; use 127.0.0.1, or 0.0.0.0 for all addresses")
        }
        return HTTPServer.Configuration(address: address, timeout: timeout, pool: pool, logger: logger)
    }

    private func answer(_ request: HTTPRequest) async -> HTTPResponse {
        let response = await respond(
            PreviewRequest(
                method: request.method.rawValue, target: request.target.rawValue, host: request.headers[.host],
                range: request.headers[.range]))
        var headers = HTTPHeaders()
        for header in response.headers { headers.addValue(header.value, for: HTTPHeader(header.name)) }
        let status = HTTPStatusCode(response.status, phrase: phrase(response.status))
        switch response.body {
        case .bytes(let bytes):
            let body = HTTPBodySequence(data: Data(bytes), suggestedBufferSize: 64 << 10)
            return HTTPResponse(statusCode: status, headers: headers, body: body)
        case .file(let path, let range):
            let body = HTTPBodySequence(
                from: FilePart(path: path, range: range), count: range.count, suggestedBufferSize: 64 << 10)
            return HTTPResponse(statusCode: status, headers: headers, body: body)
        case .events(let version):
            let body = HTTPBodySequence(from: EventBytes(stream: await events(version)))
            return HTTPResponse(statusCode: status, headers: headers, body: body)
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

extension HTTPServer {
    fileprivate var listeningPort: UInt16? {
        switch listeningAddress {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix, nil: nil
        }
    }
}

/// Sockets that send at once. The library writes the head and the body of a response separately. Nagle's algorithm
/// would hold the body until the browser acknowledges the head, which browsers delay by 40 ms.
private struct PromptSockets<Pool: AsyncSocketPool>: AsyncSocketPool {
    let pool: Pool

    func prepare() async throws { try await pool.prepare() }

    func run() async throws { try await pool.run() }

    /// Called with the listening socket, whose connections inherit the option, and with every connection that waits for
    /// a request.
    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        // Without the option a socket is slower, nothing else.
        try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }
}

/// The bytes of an event stream, with each element as a buffer of its own.
private struct EventBytes: AsyncBufferedSequence {
    typealias Element = UInt8

    let stream: AsyncStream<[UInt8]>

    func makeAsyncIterator() -> Iterator { Iterator(events: stream.makeAsyncIterator()) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var events: AsyncStream<[UInt8]>.Iterator

        /// The library asks for buffers, so single bytes are not available.
        mutating func next() async -> UInt8? { nil }

        mutating func nextBuffer(suggested count: Int) async -> [UInt8]? { await events.next() }
    }
}

/// A part of a file, read while it is sent, so that a video does not have to fit into memory.
private struct FilePart: AsyncBufferedSequence {
    typealias Element = UInt8

    let path: String
    let range: Range<Int>

    func makeAsyncIterator() -> Iterator { Iterator(path: path, rest: range) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        let path: String
        var rest: Range<Int>
        var file: FileHandle?

        mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

        /// If the file has become shorter than promised, the connection ends.
        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            guard !rest.isEmpty else { return nil }
            if file == nil {
                let opened = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
                try opened.seek(toOffset: UInt64(rest.lowerBound))
                file = opened
            }
            guard let data = try file?.read(upToCount: Swift.min(count, rest.count)), !data.isEmpty else {
                throw SocketError.disconnected
            }
            rest = rest.lowerBound + data.count..<rest.upperBound
            return data
        }
    }
}

private func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 302: "Found"
    case 400: "Bad Request"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 416: "Range Not Satisfiable"
    case 421: "Misdirected Request"
    case 503: "Service Unavailable"
    default: "Status"
    }
}
