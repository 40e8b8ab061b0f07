// Pictures of whole builds: what is in Output, what the second build makes, and what becomes of broken ones.

#if PictureSizes
    import Foundation
    import SiteModel
    import Testing
    import TestSupport

    @testable import Pipeline

    @Suite struct PictureBuildTests {
        private static let photo = testPNG(width: 640, height: 340) { x, y in
            (UInt8(x % 251), UInt8(y % 241), UInt8((x + y) % 199), 255)
        }
        private static let options = BuildOptions(now: .day(.init(year: 2026, month: 11, day: 28)!), workers: 2)

        private func site(_ folder: String, photo: [UInt8] = photo) throws -> TestFolder {
            let site = TestFolder(path: folder)
            try site.write(
                "title: Test\nurl: https://example.com/blog\npictures: { widths: [100, 300, 1000] }\n",
                to: "Content/site.yml")
            try site.write(
                "---\ntitle: A\nimage: photo.png\nimage-alt: A desk\n---\nText\n\n![Desk](photo.png \"Ours\")\n",
                to: "Content/posts/2026-11-01-a/index.md")
            try Data(photo).write(to: URL(fileURLWithPath: folder + "/Content/posts/2026-11-01-a/photo.png"))
            return site
        }

        private func sizes(_ site: TestFolder, _ folder: String) -> [String: Data] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: site.path + "/" + folder)) ?? []
            return Dictionary(
                uniqueKeysWithValues: names.filter { !$0.hasSuffix(".html") }.map { name in
                    (name, FileManager.default.contents(atPath: site.path + "/\(folder)/\(name)") ?? Data())
                })
        }

        @Test func `a build makes the sizes of a picture, its page names them, and the next build makes none`() throws {
            try withTemporaryFolder { folder in
                let site = try site(folder)
                let built = try buildSite(site.project, options: Self.options)
                #expect(built.diagnostics.map(\.message) == [])
                let first = sizes(site, "Output/posts/a")
                #expect(
                    first.keys.sorted() == [
                        "photo.png", "photo.png.100w.png", "photo.png.100w.webp", "photo.png.300w.png",
                        "photo.png.300w.webp", "photo.png.640w.webp", "share.jpg",
                    ])
                let page = site.text("Output/posts/a/index.html") ?? ""
                let at = "/blog/posts/a/photo.png"
                #expect(
                    page.contains(
                        "<picture><source type=\"image/webp\" srcset=\"\(at).100w.webp 100w, \(at).300w.webp 300w, "
                            + "\(at).640w.webp 640w\" sizes=\""))
                #expect(page.contains("srcset=\"\(at).100w.png 100w, \(at).300w.png 300w, \(at) 640w\""))
                #expect(
                    page.contains(
                        "alt=\"Desk\" width=\"640\" height=\"340\" fetchpriority=\"high\" decoding=\"async\""))
                #expect(
                    page.contains(
                        "<meta property=\"og:image\" content=\"https://example.com\(at.dropLast(9))share.jpg\">"))
                #expect(page.contains("<meta property=\"og:image:height\" content=\"336\">"))
                let feed = site.text("Output/feed.xml") ?? ""
                #expect(feed.contains("<img src=\"https://example.com\(at)\" alt=\"Desk\"") && !feed.contains("\u{3}"))

                let cache = sizes(site, ".candid/pictures")
                #expect(cache.count == 6)
                // A stranger's mark in the cache is published: nothing is made twice.
                for (name, bytes) in cache {
                    try (bytes + Data("x".utf8)).write(to: URL(fileURLWithPath: folder + "/.candid/pictures/" + name))
                }
                try site.write("---\ntitle: B\n---\n", to: "Content/posts/2026-11-02-b.md")
                _ = try buildSite(site.project, options: Self.options)
                #expect(sizes(site, "Output/posts/a")["share.jpg"] == first["share.jpg"].map { $0 + Data("x".utf8) })

                site.remove(".candid")
                site.remove("Output")
                _ = try buildSite(site.project, options: Self.options)
                #expect(sizes(site, "Output/posts/a") == first, "the same bytes without the cache")
            }
        }

        @Test func `a picture that cannot be decoded is a warning, and pages show it as it is`() throws {
            try withTemporaryFolder { folder in
                var broken = Self.photo
                for index in 41..<60 { broken[index] = 0xFF }
                let site = try site(folder, photo: broken)
                let built = try buildSite(site.project, options: Self.options)
                #expect(
                    built.diagnostics.map(\.message) == [
                        "the picture cannot be decoded, so that pages show it as it is; save it again as JPEG or PNG, in RGB colors"
                    ])
                #expect(sizes(site, "Output/posts/a").keys.sorted() == ["photo.png"])
                let page = site.text("Output/posts/a/index.html") ?? ""
                #expect(
                    page.contains("<img src=\"/blog/posts/a/photo.png\" alt=\"Desk\"") && !page.contains("<picture>"))
            }
        }

        @Test func `pictures: off shows each picture as it is`() throws {
            try withTemporaryFolder { folder in
                let site = try site(folder)
                try site.write("title: Test\nurl: https://example.com/blog\npictures: off\n", to: "Content/site.yml")
                #expect(try buildSite(site.project, options: Self.options).diagnostics.isEmpty)
                #expect(sizes(site, "Output/posts/a").keys.sorted() == ["photo.png"])
                #expect(site.text("Output/posts/a/index.html")?.contains("<picture>") == false)
            }
        }

        @Test func `an author's share jpg beside a document is what services show`() throws {
            try withTemporaryFolder { folder in
                let site = try site(folder)
                let made = Data([
                    0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 2, 0x76, 4, 0xB0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
                ])
                try made.write(to: URL(fileURLWithPath: folder + "/Content/posts/2026-11-01-a/share.jpg"))
                _ = try buildSite(site.project, options: Self.options)
                let page = site.text("Output/posts/a/index.html") ?? ""
                #expect(page.contains("<meta property=\"og:image:width\" content=\"1200\">"))
                #expect(sizes(site, "Output/posts/a")["share.jpg"]?.count == made.count)
            }
        }
    }
#endif
