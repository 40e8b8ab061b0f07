// Old addresses, and pages of lists.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import Testing

@testable internal import Pages

@Suite struct AddressTests {
    @Test(arguments: [
        ("/old/", "/old/"), ("/old", "/old/"), ("/a/old.html", "/a/old.html"), ("/a.b/old", "/a.b/old/"),
        ("/x.php", "/x.php/"), ("/x.HTM", "/x.HTM"), ("/feed.xml", "/feed.xml/"), ("/v1.2", "/v1.2/"),
    ])
    func `an old address is a folder, unless hosts know it as a page`(address: String, path: String) {
        #expect(redirectPath(SitePath(unchecked: address)).text == path)
    }

    @Test func `a list is divided into pages`() {
        let list = Pagination(path: SitePath(unchecked: "/posts/"), total: 21, pageSize: 10)
        #expect(list.count == 3)
        #expect((1...3).map { list.path(of: $0).text } == ["/posts/", "/posts/page/2/", "/posts/page/3/"])
        #expect((1...3).map(list.range) == [0..<10, 10..<20, 20..<21])
        let empty = Pagination(path: SitePath(unchecked: "/posts/"), total: 0, pageSize: 0)
        #expect(empty.count == 1)
        #expect(empty.range(of: 1) == 0..<0)
    }

    @Test func `a paginator knows its neighbours`() {
        let url = SiteURL(origin: "https://a.example", basePath: "/b", host: "a.example")
        let list = Pagination(path: SitePath(unchecked: "/posts/"), total: 100, pageSize: 10)
        func paginator(_ number: Int) -> PaginatorObject {
            PaginatorObject(pagination: list, number: number, url: url)
        }
        #expect(read(.object(paginator(1)), "previous") == "none")
        #expect(read(.object(paginator(2)), "previous") == "/b/posts/")
        #expect(read(.object(paginator(2)), "next") == "/b/posts/page/3/")
        #expect(read(.object(paginator(10)), "next") == "none")
        #expect(read(.object(paginator(5)), "last") == "/b/posts/page/10/")
        #expect(read(.object(paginator(5)), "pages") == "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
        #expect(read(.object(paginator(5)), "near") == "[1, 3, 4, 5, 6, 7, 10]")
        #expect((0..<7).map { read(.object(paginator(5)), "near.\($0).gap") }.filter { $0 == "true" }.count == 2)
        #expect(read(.object(paginator(1)), "near") == "[1, 2, 3, 10]")
    }

    @Test func `addresses of templates get the base path once`() {
        let url = SiteURL(origin: "https://a.example", basePath: "/b", host: "a.example")
        #expect(relativeAddress("/style.css", url: url) == "/b/style.css")
        #expect(relativeAddress("https://x.example/", url: url) == "https://x.example/")
        #expect(relativeAddress("//x.example/", url: url) == "//x.example/")
        #expect(relativeAddress("#top", url: url) == "#top")
        #expect(relativeAddress("/tags/c%2B%2B/ü?q=a b#x", url: url) == "/b/tags/c%2B%2B/%C3%BC?q=a%20b#x")
        #expect(absoluteAddress("/posts/", url: url) == "https://a.example/b/posts/")
        #expect(absoluteAddress("/b/posts/", url: url) == "https://a.example/b/posts/")
        #expect(absoluteAddress("/bb/", url: url) == "https://a.example/b/bb/")
    }
}
