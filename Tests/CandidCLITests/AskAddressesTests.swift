import Content
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import CandidCLI

/// A web of a few addresses, without a network and with a clock that the servers move.
private final class FakeWeb: Sendable {
    struct Page {
        var status = 200
        var to: String?
        var exit = 0
        /// Seconds that the server takes.
        var takes = 0
        var address = "93.184.216.34"
    }

    private let pages: [String: Page]
    private let hosts: [String: [String]]
    private let start = ContinuousClock.now
    private let seconds = Mutex(0)
    private let asked = Mutex<[String]>([])
    let known = KnownAnswers()

    init(_ pages: [String: Page], hosts: [String: [String]] = [:]) {
        self.pages = pages
        self.hosts = hosts
    }

    var questions: [String] { asked.withLock { $0 } }

    func ask(_ url: String, total: Int = 600) throws -> ExternalAnswer {
        let web = Web(
            fetch: { fetch in self.transfer(fetch) },
            resolve: { url in
                let host = URLComponents(string: url)?.host ?? ""
                return (self.hosts[host] ?? ["93.184.216.34"]).compactMap { NetworkAddress($0) }
            }, now: { self.start + .seconds(self.seconds.withLock { $0 }) })
        return try answer(of: url, until: start + .seconds(total), on: web, known: known)
    }

    private func transfer(_ fetch: Fetch) -> Transfer {
        let to = fetch.connectingTo.map { " at " + $0.inURL } ?? ""
        asked.withLock { $0.append((fetch.wantsWhole ? "GET " : "HEAD ") + fetch.url + to) }
        guard let page = pages[fetch.url] else { return Transfer(exit: 6) }
        let patience = Int(fetch.patience.components.seconds)
        seconds.withLock { $0 += min(page.takes, patience) }
        if page.takes > patience { return Transfer(exit: 28) }
        return Transfer(
            status: page.status, exit: page.exit, redirect: page.to, address: NetworkAddress(page.address))
    }
}

@Suite struct AskAddressesTests {
    @Test func `a silent address is asked once, and its time is that of all its redirects`() throws {
        let silent = ExternalAnswer.failure("no answer within 20 seconds")
        let web = FakeWeb([
            "https://a.example/": .init(takes: 1000), "https://b.example/": .init(to: "https://b.example/1", takes: 15),
            "https://b.example/1": .init(takes: 15), "https://c.example/": .init(status: 405, takes: 15),
        ])
        #expect(try web.ask("https://a.example/") == silent)
        #expect(web.questions == ["HEAD https://a.example/"])
        #expect(try web.ask("https://b.example/") == silent)
        #expect(web.questions.count == 3)
        // The server knows no HEAD, and is slow: the five seconds that are left are for GET.
        #expect(try web.ask("https://c.example/") == silent)
        #expect(web.questions.suffix(2) == ["HEAD https://c.example/", "GET https://c.example/"])
    }

    @Test func `all addresses together have a time, and what was not asked in it is not blamed`() throws {
        let web = FakeWeb(["https://a.example/": .init(takes: 1000), "https://b.example/": .init()])
        for index in 0..<6 {
            // At 80 seconds, ten are left: whether the server would have answered in its twenty is not known.
            #expect(try (web.ask("https://a.example/", total: 90) == .notAsked) == (index >= 4))
        }
        #expect(web.questions.count == 5)
    }

    @Test func `the last address has the time that is left`() throws {
        let web = FakeWeb(["https://a.example/": .init(takes: 1000), "https://b.example/": .init()])
        #expect(try web.ask("https://a.example/", total: 25) == .failure("no answer within 20 seconds"))
        #expect(try web.ask("https://a.example/", total: 25) == .notAsked)
        #expect(try web.ask("https://b.example/", total: 25) == .notAsked)
        #expect(web.questions == ["HEAD https://a.example/", "HEAD https://a.example/"])
    }

    static let inside = ExternalAnswer.failure("it redirects to this machine or to a private network")

    @Test(arguments: [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.8", "::1", "::", "fe80::1", "fc00::1",
        "fd12::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "2001:db8::1", "2001::1",
        "::7f00:1", "fec0::1",
    ])
    func `no redirect leads from the Internet into this machine or its network`(address: String) throws {
        let web = FakeWeb(
            [
                "https://a.example/": .init(to: "http://inside.example/"), "http://inside.example/": .init(),
                "https://b.example/": .init(to: "https://c.example/"),
                "https://c.example/": .init(to: "http://inside.example/"),
                "https://d.example/": .init(to: "http://mixed.example/"), "http://mixed.example/": .init(),
            ], hosts: ["inside.example": [address], "mixed.example": ["93.184.216.34", address]])
        for url in ["https://a.example/", "https://b.example/", "https://d.example/"] {
            #expect(try web.ask(url) == Self.inside)
        }
        #expect(!web.questions.contains { $0.contains("inside") || $0.contains("mixed") })
    }

    @Test func `a redirect is followed to the address that was looked at`() throws {
        let web = FakeWeb(
            [
                "https://a.example/": .init(to: "https://b.example/"),
                "https://b.example/": .init(to: "https://c.example/"),
                "https://c.example/": .init(address: "2606:4700::1"),
            ], hosts: ["b.example": ["8.8.8.8"], "c.example": ["2606:4700::1"]])
        #expect(try web.ask("https://a.example/") == .status(200))
        #expect(
            web.questions == [
                "HEAD https://a.example/", "HEAD https://b.example/ at 8.8.8.8",
                "HEAD https://c.example/ at [2606:4700:0:0:0:0:0:1]",
            ])
    }

    @Test func `an author's own network may redirect within itself, and not back into it from outside`() throws {
        let web = FakeWeb(
            [
                "http://wiki.example/": .init(to: "http://inside.example/", address: "10.0.0.2"),
                "http://inside.example/": .init(address: "10.0.0.3"),
                "http://out.example/": .init(to: "https://a.example/", address: "10.0.0.2"),
                "https://a.example/": .init(to: "http://inside.example/"),
            ], hosts: ["inside.example": ["10.0.0.3"]])
        #expect(try web.ask("http://wiki.example/") == .status(200))
        let other = FakeWeb(
            [
                "http://out.example/": .init(to: "https://a.example/", address: "10.0.0.2"),
                "https://a.example/": .init(to: "http://inside.example/"),
            ], hosts: ["inside.example": ["10.0.0.3"]])
        #expect(try other.ask("http://out.example/") == Self.inside)
    }

    @Test func `each address is asked once, and circles and other schemes end`() throws {
        let web = FakeWeb(
            [
                "https://a.example/": .init(to: "https://login.example/"), "https://login.example/": .init(status: 403),
                "https://b.example/": .init(to: "https://login.example/"),
                "https://ring.example/": .init(to: "https://ring.example/"),
                "https://file.example/": .init(to: "file:///etc/passwd"),
                "https://odd.example/": .init(to: "https://x/\"\nurl = y"),
                "https://lost.example/": .init(to: "https://nowhere.example/"),
            ], hosts: ["nowhere.example": []])
        #expect(try web.ask("https://login.example/") == .status(403))
        #expect(try web.ask("https://a.example/") == .status(403))
        #expect(try web.ask("https://b.example/") == .status(403))
        #expect(web.questions.filter { $0.contains("login") }.count == 2)
        #expect(try web.ask("https://ring.example/") == .failure("more than ten redirects"))
        #expect(try web.ask("https://file.example/") == .failure("it redirects to something other than http or https"))
        #expect(try web.ask("https://odd.example/") == .failure("it redirects to something other than http or https"))
        #expect(try web.ask("https://lost.example/") == .failure("the host does not exist"))
    }

    @Test(arguments: [
        "93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8", "2002:808:808::",
    ])
    func `other addresses are of the Internet`(address: String) throws {
        #expect(try #require(NetworkAddress(address)).isPublic)
    }

    @Test func `an address in a URL is known as one, however it is written there`() {
        for url in [
            "http://127.0.0.1:80/", "http://[::1]/", "http://localhost/", "http://a.localhost./", "http://u@127.0.0.1/",
        ] {
            #expect(NetworkAddress(inHostOf: url)?.isPublic != true, "\(url)")
        }
        #expect(NetworkAddress(inHostOf: "http://127.0.0.1.example/") == nil)
    }
}
