import Authoring
import Foundation
import Testing

/// The files of `candid init --ci`. Packaging/check-packages runs them.
@Suite struct PublishingFilesTests {
    private let release = ProgramRelease(version: "1.2.3", home: "https://git.example.org/tools/candid")

    @Test(arguments: PublishingHost.allCases)
    func `every host's files name the release, and no place is left empty`(host: PublishingHost) {
        let files = publishingFiles(for: host, release: release)
        #expect(files.contains { $0.text.contains("1.2.3") })
        #expect(files.contains { $0.text.contains("tools/candid") })
        for file in files {
            #expect(!file.text.contains(#/@[a-z]+@/#), "\(file.path)")
            #expect(!file.path.contains("@"))
        }
    }

    @Test(arguments: PublishingHost.allCases)
    func `a program that does not know its home leaves one mark to replace`(host: PublishingHost) {
        let files = publishingFiles(for: host, release: ProgramRelease(version: "1.2.3", home: nil))
        #expect(files.contains { $0.text.contains(unknownRepository) })
    }

    @Test(arguments: PublishingHost.allCases.filter { $0 != .github })
    func `every host but GitHub installs the release by the script that checks its sum`(host: PublishingHost) {
        let files = publishingFiles(for: host, release: release)
        #expect(files.contains { $0.path == "install-candid.sh" && $0.text.contains("SHA256SUMS") })
        #expect(files.filter { $0.path != "install-candid.sh" }.contains { $0.text.contains("install-candid.sh") })
    }

    @Test func `previews on hosts that have them are built for staging`() {
        for host in [PublishingHost.netlify, .cloudflare, .vercel] {
            #expect(publishingFiles(for: host, release: release).contains { $0.text.contains("--staging") })
        }
    }

    @Test func `the workflow for GitHub installs Candid in one line`() throws {
        let files = publishingFiles(for: .github, release: release)
        #expect(files.map(\.path) == [".github/workflows/publish.yml"])
        #expect(files[0].text.contains("\n      - uses: tools/candid@v1.2.3\n"))
    }
}
