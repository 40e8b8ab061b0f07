// Folders of Hugo, Jekyll and Zola: what they become, file by file and as built sites, and folders that are damaged.

import Foundation
import Importing
import SiteModel
import TestSupport
import Testing

@Suite struct FolderTests {
    // MARK: Hugo

    @Test func `a post of Hugo becomes Candid's forms`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingFolder(fixture("Folders/hugo"), into: folder)
            #expect(imported.warnings.isEmpty)
            #expect(
                imported.files["Content/posts/2021-03-02-how-we-hire.md"] == """
                    ---
                    title: How we hire
                    date: 2021-03-02T09:30:00+01:00
                    updated: 2021-04-01T09:30:00+02:00
                    author: nora-kay
                    description: Two people and nine days.
                    tags: [Crew, Tides, R&D]
                    series: Hiring
                    image: /images/gauge.jpg
                    image-alt: A tide gauge
                    aliases:
                      - /2021/hiring/
                      - /posts/old-hiring/
                    guid: https://notes.pegelwerk.example/posts/how-we-hire/
                    extra:
                      mood: windy
                    ---

                    We read every letter twice. The [first hour](2021-01-10-shift-begins.md) of a shift says why; so does [its tea](2021-01-10-shift-begins.md#the-tea).

                    <!--more-->

                    ## <a id="week-one"></a>The first week

                    It is *cold* & bright; see [below](#week-one), [who we are](../pages/about.md), [tides](/tags/tides/), [the rota](https://notes.pegelwerk.example/posts/rota/) and [nothing](https://notes.pegelwerk.example/no/such/page/).

                    ![The pier at low water](/images/pier.jpg "Where every *shift* begins")

                    https://www.youtube.com/watch?v=dQw4w9WgXcQ

                    https://vimeo.com/123456

                    ```swift
                    let days = 9 // {{ not a mark }}
                    ```

                    <details>
                    <summary>May I bring a dog?</summary>

                    Only a **dry** one.

                    </details>

                    Shortcodes are written as `{{< figure >}}`, and {{< mystery box="1" >}} stays.

                    ```text
                    {{< figure src="/not/ours.jpg" >}} [x](/posts/rota/)
                    ```

                    > [!WARNING]
                    > The ladder is wet.

                    ![beside](https://notes.pegelwerk.example/images/missing.jpg)

                    """)
            #expect(imported.files["Content/posts/2021-05-06-storm/index.md"]?.contains("image: wave.jpg\n") == true)
            #expect(imported.files["Content/posts/2021-05-06-storm/wave.jpg"] != nil)
            #expect(imported.files["Content/pages/index.md"] == "---\ntitle: Home\n---\n\nWelcome to the pier.\n")
            #expect(
                imported.files["Content/interviews/2021-06-07-talk.md"]?
                    .contains("speakers:\n  NK: nora-kay\n  IO: { name: Ines Okafor }\n") == true)
            let marks = imported.report.groups(.needsYou).first { $0.group.title == "Shortcodes, blocks and scripts" }
            #expect(marks?.notes.map(\.line) == [44])
            #expect(imported.report.lines.contains { $0.hasPrefix("{{< mystery box=\"1\" >}}") })
        }
    }

    @Test func `a blog of Hugo is built, and its addresses, feed ids, files and secrets are what they were`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingFolder(fixture("Folders/hugo"), into: folder)
            let site = try ImportedSite(building: folder)
            for path in [
                "/posts/how-we-hire/", "/2021/hiring/", "/posts/old-hiring/", "/posts/shift-begins/", "/posts/storm/",
                "/posts/storm/wave.jpg", "/posts/talk/", "/about/", "/categories/crew/", "/tags/tides/", "/index.xml",
                "/images/pier.jpg", "/files/plan.txt", "/authors/nora/",
            ] { #expect(site.has(path), "\(path)") }
            let feed = try site.text("/feed.xml")
            for slug in ["how-we-hire", "shift-begins", "storm", "talk"] {
                #expect(feed.contains(">https://notes.pegelwerk.example/posts/\(slug)/<"), "\(slug)")
            }
            let all = try site.everything()
            for secret in [
                "A draft text", "Expired text", "Future text", "Secret text", "Locked text", "nora@pegelwerk.example",
            ] { #expect(!all.contains(secret), "\(secret)") }
            #expect(try !site.text("/robots.txt").contains("Disallow: /\n"))
            let settings = try #require(imported.files["Content/site.yml"])
            for line in [
                "title: Pegelnotizen", "url: https://notes.pegelwerk.example", "language: en-gb",
                "description: Notes from the pier", "time-zone: Europe/Berlin", "page-size: 12",
                "- { title: Posts, url: /posts/ }", "- { title: About, url: /about/ }",
            ] { #expect(settings.contains(line), "\(line)") }
            #expect(!settings.contains("Hidden"))
            for row in imported.report.documents {
                #expect(row.inSource == row.written + row.drafts + row.kept + row.notCarried, "\(row.what)")
            }
        }
    }

    // MARK: Jekyll

    @Test func `a post of Jekyll becomes Candid's forms`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingFolder(fixture("Folders/jekyll"), into: folder)
            #expect(
                imported.files["Content/posts/2021-03-02-how-we-hire.md"] == """
                    ---
                    title: How we hire
                    date: 2021-03-02T09:30:00+01:00
                    updated: 2021-04-01
                    author: nora-kay
                    description: Two people and nine days.
                    tags: [crew, people, Tides, gauges]
                    image: /assets/gauge.jpg
                    aliases:
                      - /crew/people/2021/03/02/how-we-hire.html
                      - /hiring.html
                    guid: https://pegelwerk.example/notes/crew/people/2021/03/02/how-we-hire
                    ---

                    We read every letter twice. The [first hour](2021-01-10-shift.md) of a shift says why, [who we are](../pages/about.md), [again](../pages/about.md), [tag](/assets/plan.txt).

                    ## <a id="week-one"></a>The first week

                    Text with a [link](https://tides.example/) and [below](#week-one). By nora on Pegelnotizen.

                    ![The pier](/assets/pier.jpg)

                    ```swift
                    let days = 9
                    ```

                    {{ shown }} and `{{ code }}`.

                    https://www.youtube.com/watch?v=dQw4w9WgXcQ

                    {% include mystery.html %}

                    {% if page.x %}kept{% endif %}

                    """)
        }
    }

    @Test func `a blog of Jekyll is built, and its addresses, feed ids, files and secrets are what they were`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingFolder(fixture("Folders/jekyll"), into: folder)
            let site = try ImportedSite(building: folder)
            for path in [
                "/posts/how-we-hire/", "/crew/people/2021/03/02/how-we-hire.html", "/hiring.html", "/shift/", "/about/",
                "/contact.html", "/stories/fog.html", "/assets/pier.jpg", "/CNAME", "/category/crew/", "/tag/tides/",
            ] { #expect(site.has(path), "\(path)") }
            #expect(
                try site.text("/feed.xml").contains(
                    ">https://pegelwerk.example/notes/crew/people/2021/03/02/how-we-hire<"))
            let all = try site.everything()
            for secret in [
                "Unpublished text", "Future text", "A draft text", "Safe text", "Tool text", "Nobody reads this",
                "nora@pegelwerk.example",
            ] { #expect(!all.contains(secret), "\(secret)") }
            let settings = try #require(imported.files["Content/site.yml"])
            for line in ["url: https://pegelwerk.example/notes", "page-size: 5", "- { title: About, url: /about/ }"] {
                #expect(settings.contains(line), "\(line)")
            }
            #expect(imported.files["Content/posts/2038-01-02-later.md"]?.contains("draft") == false)
            #expect(imported.files["Content/posts/half.md"]?.contains("draft: true") == true)
        }
    }

    @Test(arguments: [
        ("date", "/2021/03/02/a-b.html"), ("pretty", "/2021/03/02/a-b/"), ("none", "/a-b.html"),
        ("ordinal", "/2021/061/a-b.html"), ("/:year/:short_month/:i_day/:title/", "/2021/Mar/2/a-b/"),
        ("/blog/:slug", "/blog/a-b/"), ("/:categories/:title/", "/crew/a-b/"),
    ])
    func `Jekyll's permalinks lead on`(_ style: String, _ path: String) throws {
        try withTemporaryFolder { folder in
            let categories = style.contains("categories") ? "categories: [crew]\n" : ""
            _ = try importingFiles(
                [
                    "_config.yml": "title: T\nurl: https://a.example\npermalink: \"\(style)\"\n",
                    "_posts/2021-03-02-a-b.md": "---\ntitle: A\n\(categories)---\nText.\n",
                ], into: folder)
            #expect(try ImportedSite(building: folder).has(path), "\(path)")
        }
    }

    // MARK: Zola

    @Test func `a blog of Zola becomes Candid's forms, and is built`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingFolder(fixture("Folders/zola"), into: folder)
            #expect(
                imported.files["Content/posts/2021-03-02-how-we-hire.md"] == """
                    ---
                    title: How we hire
                    date: 2021-03-02
                    updated: 2021-04-01
                    author: nora-kay
                    description: Two people and nine days.
                    tags: [Crew, Tides]
                    aliases:
                      - /hiring/
                    guid: https://notes.pegelwerk.example/blog/how-we-hire/
                    extra:
                      mood: windy
                    ---

                    We read every letter twice. The [first hour](2021-01-10-shift-begins/index.md#the-tea) of a shift says why.

                    <!--more-->

                    https://www.youtube.com/watch?v=dQw4w9WgXcQ

                    {% mystery(a=1) %}
                    Kept.
                    {% end %}

                    ![wave](https://notes.pegelwerk.example/blog/how-we-hire/shift/wave.jpg) and [about](../pages/about.md)

                    """)
            let site = try ImportedSite(building: folder)
            for path in [
                "/blog/how-we-hire/", "/hiring/", "/blog/shift-begins/", "/blog/shift-begins/wave.jpg", "/about/",
                "/categories/crew/", "/rss.xml", "/favicon.svg",
            ] { #expect(site.has(path), "\(path)") }
            #expect(imported.files["Content/site.yml"]?.contains("- { title: About, url: /about/ }") == true)
            #expect(try !site.everything().contains("A draft text"))
        }
    }
}
