import Preview
import Testing

@Suite struct HostNamesTests {
    @Test(arguments: [
        "localhost", "localhost:8000", "LocalHost:1", "127.0.0.1:8000", "[::1]:8000", "blog.localhost:8000",
        "localhost.",
    ])
    func `a preview on this machine answers to its names`(host: String) {
        #expect(HostNames(listeningOn: "127.0.0.1").accept(host))
    }

    @Test(arguments: [
        "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "", ":8000",
        "192.168.1.5", "[::1", "a:b:c", "evillocalhost", "[::1]evil", "[::1]:evil", "[::1].evil.example:80",
        "[::1]:80:80",
        "[localhost]", "[127.0.0.1]", "[]", "localhost:evil", "localhost:80:", "localhost:80 evil",
        "localhost, evil.example",
        " localhost", "evil@localhost", "localhost/", "127.0.0.1:+8", "localhost:٨", "localhost\0.evil", "localhost..",
    ])
    func `and to no others`(host: String) {
        #expect(!HostNames(listeningOn: "127.0.0.1").accept(host))
        #expect(!HostNames(listeningOn: "127.0.0.1").accept(nil))
    }

    @Test func `a preview in the network answers to addresses and to the machine's names`() {
        let names = HostNames(listeningOn: "0.0.0.0", machine: ["Desk"])
        for host in ["192.168.1.5:8000", "[fe80::1]:8000", "desk:8000", "desk.local", "localhost"] {
            #expect(names.accept(host), "\(host)")
        }
        for host in [
            "evil.example", "1.2.3", "1.2.3.4.5", "1.2.3.four", "1.2.3.+4", "1.2.3.256", "[fe80::1]evil", "fe80::1",
        ] { #expect(!names.accept(host), "\(host)") }
    }

    @Test func `a preview on one address answers to it`() {
        #expect(HostNames(listeningOn: "192.168.1.5").accept("192.168.1.5:8000"))
        #expect(!HostNames(listeningOn: "192.168.1.5").accept("192.168.1.6:8000"))
    }
}
