// Sections 2 to 5: settings, documents, terms and addresses.

import Importing
import SiteModel
import TestSupport
import Testing

@Suite struct ImportedDocumentTests {
    @Test func `site yml says what the channel says`() throws {
        let site = try imported(ExportItem())
        #expect(
            site.files["Content/site.yml"] == """
                title: Slackwater Notes
                url: https://old.example
                language: en-US
                description: People & tides
                # Inferred from the dates of the old blog.
                time-zone: America/Los_Angeles
                comments: closed
                redirects:
                  /feed/: /feed.xml
                  /feed/atom/: /atom.xml

                """)
    }

    @Test func `a post has its keys in order, and nothing private`() throws {
        let site = try imported(
            ExportItem(
                id: 12, title: "R&amp;amp;D &lt;b&gt;now&lt;/b&gt;", modified: "2011-04-01 17:00:00",
                link: "https://old.example/2011/03/month-one/", commentStatus: "open", excerpt: "Short.",
                more: category("category", "hiring", "R&amp;D") + category("post_tag", "tides", "Tides")
                    + category("category", "uncategorized", "Uncategorized") + meta("_wp_old_slug", "first-month")
                    + meta("_edit_lock", "1:2") + meta("mood", "calm")
                    + category("post_format", "post-format-aside", "Aside")
                    + "<wp:is_sticky>1</wp:is_sticky>"))
        #expect(
            site.only("posts") == """
                ---
                title: R&D now
                date: 2011-03-04T09:00:00-08:00
                updated: 2011-04-01T17:00:00Z
                author: nora-quist
                description: Short.
                tags: [R&D, Tides]
                aliases:
                  - /2011/03/month-one/
                  - /2011/03/first-month/
                guid: https://old.example/?p=12
                comments: open
                extra:
                  wordpress:
                    format: aside
                    sticky: true
                ---

                Hello.

                """)
        let all = site.files.values.joined() + site.report.markdown
        #expect(!all.contains("private.example") && !all.contains("203.0.113.9") && !all.contains("1:2"))
        #expect(site.report.lines.contains("mood"))
    }

    @Test(arguments: [
        ("draft", "", true), ("pending", "", true), ("private", "", true), ("strange", "", true),
        ("publish", "hunter2", true), ("publish", "", false), ("future", "", false),
    ])
    func `what nobody could read becomes a draft`(_ status: String, _ password: String, _ isDraft: Bool) throws {
        let site = try imported(ExportItem(status: status, password: password))
        #expect(site.only("posts").contains("draft: true") == isDraft)
        #expect(!(site.files.values.joined() + site.report.markdown).contains("hunter2"))
    }

    @Test func `trash is not carried and is named`() throws {
        let site = try imported(ExportItem(), ExportItem(id: 2, status: "trash", title: "Old thing", slug: "old"))
        #expect(site.files.keys.filter { $0.hasPrefix("Content/posts/") }.count == 1)
        #expect(site.report.lines.contains("post 'Old thing' (trash)"))
    }

    @Test func `dates without a zone, without Greenwich, without anything`() throws {
        let odd = try imported(ExportItem(date: "2011-03-04 09:00:00", gmt: "0000-00-00 00:00:00"))
        #expect(odd.only("posts").contains("date: 2011-03-04T09:00:00\n"))
        let greenwich = try imported(ExportItem(date: "0000-00-00 00:00:00", gmt: "2011-03-04 17:00:00"))
        #expect(greenwich.only("posts").contains("date: 2011-03-04T17:00:00Z\n"))
        let none = try imported(
            ExportItem(status: "draft", date: "", gmt: "", more: "<pubDate>Fri, 04 Mar 2011 17:00:00 +0000</pubDate>"))
        #expect(none.only("posts").contains("date: 2011-03-04T17:00:00Z\n"))
    }

    @Test func `a text without any date gets the latest of the export, and is named`() throws {
        let site = try imported(
            ExportItem(id: 1, slug: "a"), ExportItem(id: 2, slug: "b", date: "", gmt: ""))
        #expect(site.files["Content/posts/2011-03-04-b.md"]?.contains("date: 2011-03-04T09:00:00-08:00\n") == true)
        #expect(site.report.lines.contains("it had no date; it has the latest one of the export"))
    }

    @Test func `a missing title is made from the text`() throws {
        let site = try imported(ExportItem(title: "", content: "The tide comes in. Then it goes out."))
        #expect(site.only("posts").contains("title: The tide comes in\n"))
        #expect(try imported(ExportItem(id: 9, title: "", content: "")).only("posts").contains("title: Untitled 9\n"))
    }

    @Test func `slugs are decoded, cut, made safe, and clashes are settled`() throws {
        #expect(try imported(ExportItem(slug: "gr%c3%bc%c3%9fe")).files["Content/posts/2011-03-04-grüße.md"] != nil)
        #expect(try imported(ExportItem(slug: "gr%c3%bc%c3")).files["Content/posts/2011-03-04-grü.md"] != nil)
        #expect(try imported(ExportItem(slug: "old-page.html")).files["Content/posts/2011-03-04-old-page.md"] != nil)
        #expect(
            try imported(ExportItem(type: "page", slug: "con")).files["Content/pages/con-page.md"]?.contains(
                "slug: con\n") == true)
        let two = try imported(ExportItem(id: 1, slug: "a"), ExportItem(id: 2, slug: "A", date: "2012-03-04 09:00:00"))
        #expect(two.files["Content/posts/2012-03-04-a-2.md"] != nil)
        let own = try imported(ExportItem(type: "page", title: "Jobs", slug: "jobs"))
        #expect(own.files["Content/pages/jobs-page.md"] != nil)
        let children = try imported(
            ExportItem(id: 1, type: "page", slug: "about"), ExportItem(id: 2, type: "page", slug: "team"),
            ExportItem(id: 3, type: "page", slug: "team", gmt: "2012-03-04 17:00:00", parent: 1))
        #expect(children.files["Content/pages/about-team.md"] != nil)
    }

    @Test func `a page that is WP Job Manager's list is not carried`() throws {
        let site = try imported(ExportItem(type: "page", slug: "jobs", content: "<p>[jobs per_page=\"5\"]</p>"))
        #expect(site.files.keys.filter { $0.hasPrefix("Content/pages/") }.isEmpty)
    }

    @Test func `the pattern that most addresses follow stays`() throws {
        let site = try imported(
            ExportItem(id: 1, slug: "a", link: "https://old.example/2011/03/a/"),
            ExportItem(id: 2, slug: "b", link: "https://old.example/2011/03/b/"),
            ExportItem(id: 3, slug: "c", link: "https://old.example/odd/c/"))
        #expect(site.files["Content/site.yml"]?.contains("posts: /:year/:month/:slug/\n") == true)
        #expect(site.files["Content/posts/2011-03-04-a.md"]?.contains("aliases") == false)
        #expect(site.files["Content/posts/2011-03-04-c.md"]?.contains("- /odd/c/") == true)
    }

    @Test func `further pages of a post are aliases, and one page here`() throws {
        let site = try imported(
            ExportItem(link: "https://old.example/2011/m/", content: "one<!--nextpage-->two"))
        #expect(site.only("posts").contains("- /2011/m/2/"))
        #expect(site.body().contains("one") && site.body().contains("two") && !site.body().contains("nextpage"))
    }

    @Test func `categories, tags, feeds and authors lead on`() throws {
        let terms = """
            <wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>crew</wp:category_nicename><wp:cat_name>Crew</wp:cat_name></wp:category>
            <wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>divers</wp:category_nicename><wp:category_parent>crew</wp:category_parent><wp:cat_name>C++ &amp; Divers</wp:cat_name></wp:category>
            <wp:tag><wp:term_id>3</wp:term_id><wp:tag_slug>unused</wp:tag_slug><wp:tag_name>Unused</wp:tag_name></wp:tag>
            """
        let site = try imported(
            ExportItem(more: category("category", "divers", "C++ & Divers")), channel: terms)
        let settings = try #require(site.files["Content/site.yml"])
        #expect(settings.contains("/category/crew/divers/: /tags/c-plus-plus-and-divers/\n"))
        #expect(settings.contains("/category/crew/divers/feed/: /tags/c-plus-plus-and-divers/feed.xml\n"))
        #expect(!settings.contains("unused"))
        #expect(site.files["Content/people/nora-quist.md"]?.contains("- /author/nora/") == true)
    }

    @Test func `other taxonomies and series have their places`() throws {
        let site = try imported(
            ExportItem(more: category("series", "ops", "Ops diary") + category("harbour", "north", "North")))
        #expect(site.only("posts").contains("series: Ops diary\n"))
        #expect(site.only("posts").contains("harbour: [North]\n"))
    }

    @Test func `other post types are named, and taken when told`() throws {
        let item = ExportItem(type: "portfolio", title: "Gauge No. 4")
        #expect(
            try imported(item).report.lines.contains(
                "1 of type portfolio: 'Gauge No. 4'; import them with --type portfolio=pages or --type portfolio=posts")
        )
        var options = WordPressOptions()
        options.types = ["portfolio": "pages"]
        #expect(try imported(item, options: options).files["Content/pages/month-one.md"] != nil)
    }

    @Test func `people have names and no e-mail addresses, co-authors their order`() throws {
        let site = try imported(
            ExportItem(id: 1, slug: "a", creator: "someone@private.example"),
            ExportItem(
                id: 2, slug: "b",
                more: category("author", "cap-devon", "Devon Reyes") + category("author", "cap-nora", "nora")))
        #expect(site.files["Content/people/someone.md"]?.contains("name: someone\n") == true)
        #expect(site.files["Content/posts/2011-03-04-b.md"]?.contains("author: [devon-reyes, nora-quist]") == true)
        #expect(!site.files.values.joined().contains("private.example"))
    }

    @Test func `the one menu is the site's`() throws {
        func item(_ id: Int, _ title: String, _ order: Int, _ more: String) -> ExportItem {
            ExportItem(
                id: id, type: "nav_menu_item", title: title, slug: "", content: "",
                more: "<wp:menu_order>\(order)</wp:menu_order>" + category("nav_menu", "main", "Main") + more)
        }
        let site = try imported(
            ExportItem(id: 1, type: "page", title: "About", slug: "about"),
            item(
                20, "Elsewhere", 2, meta("_menu_item_type", "custom") + meta("_menu_item_url", "https://else.example/")),
            item(21, "", 1, meta("_menu_item_type", "post_type") + meta("_menu_item_object_id", "1")),
            item(22, "Gone", 3, meta("_menu_item_type", "post_type") + meta("_menu_item_object_id", "99")))
        #expect(
            site.files["Content/site.yml"]?.contains(
                """
                menu:
                  - { title: About, url: /about/ }
                  - { title: Elsewhere, url: "https://else.example/" }

                """) == true)
    }

    @Test func `what was scheduled and has appeared since the export is told of`() throws {
        var options = WordPressOptions()
        options.today = CalendarDate(year: 2025, month: 2, day: 3)
        for (year, words) in [
            ("2024", "was scheduled for a date that has passed since the export; it is published"),
            ("2038", "is scheduled by its date"),
        ] {
            let site = try imported(ExportItem(status: "future", date: "\(year)-01-02 09:00:00"), options: options)
            #expect(site.report.lines.contains { $0.hasSuffix(words) }, "\(site.report.lines)")
            #expect(site.summary.contains("1 is not published: 1 scheduled") == (year == "2038"))
        }
    }
}
