// Which documents are related.

internal import ProcessorTime
internal import SiteModel
internal import Testing

@testable internal import Pages

@Suite struct RelatedTests {
    @Test func `those that share the most come first, equals newest first`() {
        var site = HandmadeSite()
        let job = site.add(.job, "pilot")
        let subject = site.add(.post, "subject", date: "2026-01-05", tags: ["a", "b"], jobs: [job])
        site.add(.post, "one-old", date: "2026-01-01", tags: ["a"])
        site.add(.post, "one-new", date: "2026-01-09", tags: ["b"])
        site.add(.interview, "two", date: "2026-01-02", tags: ["a"], jobs: [job])
        site.add(.post, "none", date: "2026-01-08", tags: ["c"])
        site.add(.post, "three", date: "2025-01-02", tags: ["b", "a"], jobs: [job])
        site.add(.post, "one-newest", date: "2026-02-09", tags: ["b"])
        let tables = site.tables()
        #expect(read(tables.document(subject), "related") == "[three, two, one-newest, one-new]")
        #expect(read(tables.document(job), "related") == "[]")
    }

    @Test func `a tag named twice counts once`() {
        var site = HandmadeSite()
        let subject = site.add(.post, "subject", date: "2026-01-05", tags: ["a", "a", "b"])
        site.add(.post, "a-old", date: "2026-01-01", tags: ["a"])
        site.add(.post, "b-new", date: "2026-01-02", tags: ["b"])
        #expect(read(site.tables().document(subject), "related") == "[b-new, a-old]")
    }

    @Test func `seventy thousand tags in common are counted`() throws {
        var site = HandmadeSite()
        site.add(.post, "old", date: "2026-01-01", tags: ["a"])
        site.add(.post, "new", date: "2026-01-02", tags: ["a"])
        var outline = site.site().outline
        outline.tags = Array(repeating: try #require(outline.tags.first), count: 70_000)
        outline.documents = outline.documents.map { document in
            var references = document.references
            references.tags = Array(0..<70_000)
            return document.with(references)
        }
        let index = RelatedIndex(recent: outline.documents.map(\.id), in: outline)
        #expect(index.related(to: outline.documents[0]) == [outline.documents[1].id])
    }

    @Test func `many documents of one tag cost in proportion`() {
        let growth = excessiveGrowth(of: 1_000) { count in
            var site = HandmadeSite()
            for number in 0..<count { site.add(.post, "p\(number)", date: "2026-01-01", tags: ["all"]) }
            let tables = site.tables()
            for document in tables.site.outline.documents { _ = tables.indexes.related.related(to: document) }
        }
        #expect(growth == nil)
    }
}
