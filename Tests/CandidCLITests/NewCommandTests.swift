import Foundation
import TestSupport
import Testing

@Suite struct NewCommandTests {
    @Test func `a new blog builds, and new documents can be added`() throws {
        try withTemporaryFolder { folder in
            let begun = try run(["init", "blog", "--now", "2026-11-22"], in: folder)
            #expect(begun.status == 0)
            #expect(begun.output.contains("\nblog/Content/site.yml\n"))
            #expect(begun.output.hasSuffix("\nblog/.gitignore\nblog/.github/workflows/publish.yml\n"))
            // The tests' program was built without knowing its repository.
            #expect(
                begun.messages == """
                    this candid does not know its own repository: replace 'OWNER/candid' in the files for github with it
                    created a blog; show it with: cd blog && candid serve --open

                    """)
            let site = folder + "/blog"
            let check = try run(["check", "--strict", "--now", "2026-11-22"], in: site)
            #expect(check.status == 0)

            let post = try run(["new", "post", "Hello Again", "--now", "2026-11-22"], in: site)
            #expect((post.output, post.messages, post.status) == ("Content/posts/hello-again.md\n", "", 0))
            let like = try run(["new", "job", "Second Role", "--like", "first-role"], in: site)
            #expect((like.output, like.messages, like.status) == ("Content/jobs/second-role.md\n", "", 0))
            let talk = try run(["new", "interview", "A Talk", "--folder"], in: site)
            #expect(talk.output == "Content/interviews/a-talk/index.md\n")
            #expect(try run(["build", "--drafts", "--now", "2026-11-22"], in: site).status == 0)
            let without = try run(["build", "--now", "2026-11-22"], in: site)
            #expect(without.messages.hasSuffix(" removed; left out 3 drafts\n"))
            #expect(try run(["new", "theme", "T", "--folder"], in: site).status == 64)
            let unquoted = try run(["new", "post", "Hello", "Again", "--folder"], in: site)
            #expect(unquoted.status == 64)
            #expect(
                unquoted.messages.hasPrefix("Error: the title was 2 arguments; put it in quotes: \"Hello Again\"\n"))
        }
    }

    @Test func `a blog that is there gets the files of a host, and nothing else`() throws {
        try withTemporaryFolder { folder in
            _ = try run(["init", "blog"], in: folder)
            let added = try run(["init", ".", "--ci", "netlify"], in: folder + "/blog")
            #expect((added.output, added.status) == ("netlify.toml\ninstall-candid.sh\n", 0))
            let again = try run(["init", ".", "--ci", "netlify"], in: folder + "/blog")
            #expect(again.status == 1)
            #expect(again.messages.contains("'netlify.toml'"))
            #expect(try run(["init", "other", "--ci", "netlfy"], in: folder).status == 64)
        }
    }

    @Test func `existing files are never overwritten`() throws {
        try withTemporaryFolder { folder in
            _ = try run(["init", "blog", "--now", "2026-11-22"], in: folder)
            let site = folder + "/blog"
            let before = filesOnDisk(site)
            let refusals = [
                (
                    ["new", "post", "Hello"],
                    "'Content/posts/2026-11-22-hello.md' already exists and has the same address; choose another title"
                ),
                (
                    ["new", "interview", "First Interview"],
                    "'Content/interviews/first-interview' already exists and has the same address; choose another title"
                ),
                (
                    ["new", "job", "Other", "--like", "first-rol"],
                    "no job in Content/jobs has the slug 'first-rol'; did you mean 'first-role'?"
                ),
                (["init", "."], "'.' is not empty: it contains '.github'; name a new folder"),
            ]
            for (arguments, message) in refusals {
                let result = try run(arguments, in: site)
                #expect((result.output, result.messages, result.status) == ("", "error: \(message)\n", 1))
            }
            #expect(filesOnDisk(site) == before)
            let nowhere = try run(["new", "post", "Hello"], in: folder)
            #expect(
                nowhere.messages
                    == "error: there is no Content/site.yml here, so this is not a site; change to a site, name one with "
                    + "--site, or create one with candid init\n")
        }
    }

    @Test func `nothing is written through a link that leads out of the site`() throws {
        try withTemporaryFolder { folder in
            let site = folder + "/blog"
            let files = FileManager.default
            try files.createDirectory(atPath: folder + "/outside/empty", withIntermediateDirectories: true)
            func link(_ name: String, to target: String) throws {
                try files.createSymbolicLink(atPath: folder + "/" + name, withDestinationPath: target)
            }
            try link("linked", to: "outside/empty")
            try link("nowhere", to: "outside/new")
            for name in ["linked", "linked/", "nowhere"] {
                let result = try run(["init", name], in: folder)
                #expect((result.output, result.status) == ("", 1))
                #expect(result.messages.hasSuffix(" is a link; name the folder itself\n"))
            }
            _ = try run(["init", "blog", "--now", "2026-11-22"], in: folder)
            try write("secret", to: folder + "/outside/secret.md")
            try link("blog/Content/jobs/leaked.md", to: "../../../outside/secret.md")
            let leaked = try run(["new", "job", "Other", "--like", "leaked"], in: site)
            #expect((leaked.output, leaked.status) == ("", 1))

            // What a kind's folder may be: outside by a relative or an absolute link, by a link to a link, or nowhere.
            try link("blog/Content/_there", to: "../../outside")
            for target in ["../../outside", folder + "/outside", "_there", "../../outside/gone"] {
                for (kind, name) in [
                    ("post", "Content/posts"), ("interview", "Content/interviews"), ("theme", "Themes"),
                ] {
                    try? files.removeItem(atPath: site + "/" + name)
                    let up =
                        name == "Themes"
                        ? target.replacing("../../", with: "../").replacing("_there", with: "Content/_there") : target
                    try link("blog/" + name, to: up)
                    for more in kind == "theme" ? [[]] : [[], ["--folder"]] {
                        let result = try run(["new", kind, "A Title"] + more, in: site)
                        #expect((result.output, result.status) == ("", 1), "\(kind) \(target)")
                        #expect(result.messages.contains("'\(name)'"), "\(result.messages)")
                    }
                }
            }
            #expect(filesOnDisk(folder + "/outside").keys.sorted() == ["secret.md"])

            // Inside the site a link is followed, as a build follows it.
            try files.removeItem(atPath: site + "/Content/posts")
            try files.createDirectory(atPath: site + "/texts", withIntermediateDirectories: true)
            try link("blog/Content/posts", to: "../texts")
            #expect(try run(["new", "post", "Inside"], in: site).status == 0)
            #expect(files.fileExists(atPath: site + "/texts/inside.md"))
        }
    }

    @Test func `folder names are quoted for the shell, and empty names are refused`() throws {
        try withTemporaryFolder { folder in
            let begun = try run(["init", "Ana's blog/"], in: folder)
            #expect(begun.output.contains("\nAna's blog/Content/site.yml\n"))
            #expect(begun.messages.hasSuffix(" cd 'Ana'\\''s blog' && candid serve --open\n"))
            let post = try run(["new", "post", "A", "--site", "Ana's blog//"], in: folder)
            #expect(post.output == "Ana's blog/Content/posts/a.md\n")
            for (arguments, name) in [
                (["init", ""], "<dir>"), (["new", "post", "B", "--site", ""], "--site"),
                (["build", "--site", ""], "--site"), (["build", "--output", ""], "--output"),
            ] {
                let result = try run(arguments, in: folder + "/Ana's blog")
                #expect(result.status == 64)
                #expect(
                    result.messages.hasPrefix("Error: \(name) is empty; name a folder, or write '.' for this one\n"))
            }
        }
    }

    /// The hourly run of the workflow compares the clock with what the report says.
    @Test(arguments: [
        ("schedule", "2000-01-01T00:00:00Z", "yes"), ("schedule", "2999-01-01T00:00:00-08:00", "no"),
        ("schedule", "null", "no"), ("schedule", "", "yes"), ("push", "2999-01-01T00:00:00Z", "yes"),
    ])
    func `the workflow builds when the clock has changed the site`(event: String, next: String, build: String) throws {
        try withTemporaryFolder { folder in
            _ = try run(["init", "blog", "--now", "2026-11-22"], in: folder)
            let workflow = try String(contentsOfFile: folder + "/blog/.github/workflows/publish.yml", encoding: .utf8)
            let step = try #require(workflow.split(separator: "- id: compare\n", maxSplits: 1).last)
            let parts = step.split(separator: "run: |\n", maxSplits: 1)[1].split(separator: "\n\n", maxSplits: 1)
            try write(String(parts[0]), to: folder + "/compare.sh")
            // As the build writes it; where there is none, none was kept.
            if !next.isEmpty {
                let value = next == "null" ? next : "\"\(next)\""
                try write(
                    "{\"pages\":1,\"phases\":{\"read\":0.1},\"next-change\":\(value)}\n", to: folder + "/report.json")
            }
            let result = try run(
                "/bin/bash", ["compare.sh"], in: folder,
                environment: ["GITHUB_EVENT_NAME": event, "GITHUB_OUTPUT": folder + "/output"])
            #expect(result.status == 0)
            #expect(try String(contentsOfFile: folder + "/output", encoding: .utf8) == "build=\(build)\n")
        }
    }
}
