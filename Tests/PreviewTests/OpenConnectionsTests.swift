import FlyingSocks
import Foundation
import Testing

@testable import Preview

/// Sockets without a partner: what ends one is `shutdown`, which is no failure of ours.
private func socket() throws -> Socket { try Socket(domain: Int32(sockaddr_in.family)) }

/// Clients that hold a connection and do nothing with it. Moments are given, so that no test waits.
@Suite struct OpenConnectionsTests {
    private let start = ContinuousClock.now

    @Test func `each wait has its time, which begins anew when something was done`() throws {
        for (wait, seconds) in [
            (ConnectionWait.request, 60), (.restOfRequest, 10), (.response, 600), (.transfer, 60), (.farewell, 2),
        ] {
            let connections = OpenConnections()
            let socket = try socket()
            defer { try? socket.close() }
            let number = try #require(connections.add(socket, at: start))
            connections.expect(wait, number, at: start + .seconds(30))
            #expect(connections.sweep(at: start + .seconds(30 + seconds) - .milliseconds(1)) == 1)
            #expect(connections.sweep(at: start + .seconds(30 + seconds)) == 0)
        }
    }

    @Test func `of too many, the one that has waited longest for nothing makes room`() throws {
        let connections = OpenConnections()
        let socket = try socket()
        defer { try? socket.close() }
        var numbers: [Int] = []
        for second in 0..<OpenConnections.most {
            numbers.append(try #require(connections.add(socket, at: start + .milliseconds(second))))
        }
        // The first two are at work; the third goes.
        for number in numbers.prefix(2) { connections.expect(.transfer, number, at: start) }
        #expect(connections.add(socket, at: start + .seconds(1)) != nil)
        connections.expect(.transfer, numbers[2], at: start + .seconds(1000))
        #expect(connections.sweep(at: start + .seconds(500)) == 0)
    }

    @Test func `where all are at work, nobody comes in`() throws {
        let connections = OpenConnections()
        let socket = try socket()
        defer { try? socket.close() }
        var numbers: [Int] = []
        for _ in 0..<OpenConnections.most {
            let number = try #require(connections.add(socket, at: start))
            connections.expect(.response, number, at: start)
            numbers.append(number)
        }
        #expect(connections.add(socket, at: start) == nil)
        connections.remove(numbers[0])
        #expect(connections.add(socket, at: start) != nil)
    }
}
