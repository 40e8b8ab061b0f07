// What holds for folders of every kind: second runs, what was kept from readers, damaged and hostile sources.

import Foundation
import Importing
import SiteModel
import TestSupport
import Testing

func importingFolder(
    _ path: String, into folder: String, from kind: FolderKind? = nil, today: String = "2025-02-03"
) throws -> Imported {
    var options = FolderOptions(today: try DateForm(today).day)
    options.kind = kind
    return try importing(into: folder, record: "Content/.markdown-import.json") {
        try importFolder(path, options: options, site: $0, isNewSite: true)
    }
}

/// Imports a folder of some files.
func importingFiles(
    _ files: [String: String], into folder: String, from kind: FolderKind? = nil
) throws -> Imported {
    let root = folder + "-source"
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in files {
        let file = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    return try importingFolder(root, into: folder, from: kind)
}

@Suite struct AnyFolderTests {
    @Test(arguments: ["hugo", "jekyll", "zola"])
    func `a second run writes nothing, and the source is left as it was`(_ name: String) throws {
        try withTemporaryFolder { folder in
            let source = fixture("Folders/\(name)")
            let before = try FileManager.default.subpathsOfDirectory(atPath: source)
            _ = try importingFolder(source, into: folder)
            let second = try importingFolder(source, into: folder)
            #expect(
                second.runFiles.allSatisfy { $0.outcome == .unchanged },
                "\(second.runFiles.filter { $0.outcome != .unchanged })")
            #expect(try FileManager.default.subpathsOfDirectory(atPath: source) == before)
        }
    }

    @Test(arguments: [
        "draft: true", "published: false", "publish: \"false\"", "status: pending", "private: yes", "unlisted: true",
        "visibility: members", "password: x", "expiryDate: 2020-01-01", "headless: true", "build:\n  render: never",
        "_build: {list: never}", "draft: \"true\"",
    ])
    func `what was kept from readers is a draft`(_ line: String) throws {
        try withTemporaryFolder { folder in
            let imported = try importingFiles(
                [
                    "hugo.toml": "baseURL = \"https://a.example\"",
                    "content/posts/a.md": "---\ntitle: A\ndate: 2019-01-01\n\(line)\n---\nSecret words.\n",
                    "content/posts/b.md": "---\ntitle: B\ndate: 2019-01-01\n---\nFor all.\n",
                ], into: folder)
            #expect(imported.files["Content/posts/2019-01-01-a.md"]?.contains("draft: true") == true)
            #expect(try !ImportedSite(building: folder).everything().contains("Secret words"))
        }
    }

    @Test(arguments: [
        "---\ntitle: \"a\\0b\"\ndate: 2019-01-01\n---\nA\u{0}B\u{8}.", "---\n{\t? t\u{0}gs: [a]\n---\nText.",
        "+++\ntitle = \"a\\u0001\"\n[=\n+++\nText.",
        ("---\ntitle: [A\n---\nText.\n"), ("+++\ntitle = \n+++\nText.\n"), ("{\"title\": }\nText.\n"),
        ("+++\ntitle = 'x'\n"),
        ("---\n- a\n- b\n---\nText.\n"), ("{\"a\": {\"b\": 1}\n"), (""), ("---\n---\n"),
        ("---\ntitle: A\ndate: yesterday\n---\nText.\n"),
        ("---\ntitle: {}\ntags: {a: 1}\naliases: [../../../etc, 'https://x.example/y', '']\nslug: ../../x\nurl: '//'\ndate: 2019-01-01\n---\nText.\n"),
        ("---\ntitle: A\ndate: 2019-01-01\n---\n{{< figure >}} {{< ref \"no\" >}} {{< highlight {{% details %}} [x]( [y](<) <a href=\" {{<\n```\nunclosed"),
    ])
    func `front matter and texts of any shape are imported, and the site is built`(_ text: String) throws {
        try withTemporaryFolder { folder in
            let imported = try importingFiles(
                [
                    "hugo.toml": "baseURL = \"https://a.example\"", "content/posts/a.md": text,
                    "content/posts/ok.md": "---\ntitle: Fine\ndate: 2019-01-01\n---\nFine.\n",
                ], into: folder)
            for file in imported.runFiles { #expect(file.path.hasPrefix("Content/") && !file.path.contains("..")) }
            for (path, text) in imported.files {
                #expect(
                    !text.unicodeScalars.contains { $0.value < 0x20 && !"\n\t\r".unicodeScalars.contains($0) },
                    "\(path)")
            }
            _ = try ImportedSite(building: folder)
        }
    }

    @Test func `what cannot be read may have been kept back, and is a draft`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingFiles(
                [
                    "config.toml": "base_url = \"https://a.example\"",
                    "content/blog/a.md": "+++\ndraft = true\ndraft = true\n+++\nSecret.\n",
                ],
                into: folder)
            #expect(imported.warnings.first?.path == "content/blog/a.md")
            #expect(imported.runFiles.contains { $0.path.hasSuffix(".md") })
            #expect(try !ImportedSite(building: folder).everything().contains("Secret."))
        }
    }

    @Test func `a folder that is none of the three is refused with words`() throws {
        try withTemporaryFolder { folder in
            let empty = #expect(throws: ImportFailure.self) { try importingFiles(["a.txt": "x"], into: folder) }
            #expect(empty?.message.contains("not recognised") == true)
            let none = #expect(throws: ImportFailure.self) { try importingFolder(folder + "/nowhere", into: folder) }
            #expect(none?.status == 64)
            let bare = #expect(throws: ImportFailure.self) {
                try importingFiles(["hugo.toml": "title = \"x\""], into: folder)
            }
            #expect(bare?.message.contains("no documents") == true)
        }
    }

    @Test func `links out of the folder are not followed`() throws {
        try withTemporaryFolder { folder in
            let root = folder + "-linked"
            defer { try? FileManager.default.removeItem(atPath: root) }
            try FileManager.default.createDirectory(atPath: root + "/content/posts", withIntermediateDirectories: true)
            try "baseURL = \"https://a.example\"".write(toFile: root + "/hugo.toml", atomically: true, encoding: .utf8)
            try "---\ntitle: A\ndate: 2019-01-01\n---\nText.\n".write(
                toFile: root + "/content/posts/a.md", atomically: true, encoding: .utf8)
            try FileManager.default.createSymbolicLink(atPath: root + "/static", withDestinationPath: "/etc")
            try FileManager.default.createSymbolicLink(
                atPath: root + "/content/posts/b.md", withDestinationPath: "/etc/passwd")
            let imported = try importingFolder(root, into: folder)
            #expect(imported.runFiles.map(\.path).sorted() == ["Content/posts/2019-01-01-a.md", "Content/site.yml"])
        }
    }
}
