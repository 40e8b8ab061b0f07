// Which files a site has, and what templates make of them.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import Testing

@testable internal import Pages

@Suite struct PlanTests {
    @Test func `an empty site has all its lists, feeds and jobs files`() {
        let site = RenderResult(HandmadeSite(), templates: [:])
        #expect(site.messages == [])
        #expect(
            site.paths == [
                "index.html", "404.html", "_headers", "archive/index.html", "atom.xml", "feed.json", "feed.xml",
                "feeds/index.html", "interviews/index.html", "interviews/feed.xml", "jobs/index.html",
                "jobs/feed.xml", "jobs/indeed.xml", "jobs/jobs.json", "jobs/linkedin.xml", "people/index.html",
                "posts/index.html", "posts/feed.xml", "robots.txt", "search/index.html", "search/index.json",
                "search/words/0.json",
                "series/index.html", "sitemap.xml", "tags/index.html",
            ])
    }

    @Test func `every kind of page gets its template and its names`() {
        var handmade = HandmadeSite()
        handmade.settings.pageSize = 2
        for number in 1...3 {
            handmade.add(.post, "p\(number)", date: "2026-01-0\(number)", tags: ["C++", "b"], series: "S")
        }
        handmade.add(.page, "about", title: "About us")
        handmade.redirects = [
            Redirect(
                from: RequestTarget(SitePath(unchecked: "/old")), href: "/blog/about/",
                absoluteURL: "https://jobs.example.com/blog/about/",
                span: .start(of: SourceID(0)))
        ]
        let line =
            "{{ page.kind }} {{ page.title }} | {{ page.heading }} | {{ page.url }} | {{ page.canonical }} | "
            + "{{ page.robots }} | {% for crumb in page.breadcrumbs %}{{ crumb.title }}={{ crumb.url }} {% endfor %}"
        let list =
            line
            + "{% for d in page.documents %}[{{ d.title }}]{% endfor %} {{ paginator.number }}/{{ paginator.count }}"
        let site = RenderResult(
            handmade,
            templates: [
                "home.html": line, "post.html": line, "page.html": line, "list.html": list, "term.html": list,
                "404.html": line, "redirect.html": line + "{{ page.target }} {{ page.target_permalink }}",
                "terms.html": line
                    + "{{ page.taxonomy }}{% for t in page.terms %}[{{ t.name }} {{ t.url }} {{ t.count }}]{% endfor %}",
                "jobs.html": line,
                "archive.html":
                    "{% for y in page.years %}{{ y.year }}:{% for m in y.months %}{{ m.name }}({{ m.documents|length }}){% endfor %}{% endfor %}",
            ])
        #expect(site.messages == [])
        let home = "Tide Notes=/blog/ "
        #expect(
            site["index.html"]
                == "home Tide Notes | Tide Notes | /blog/ | https://jobs.example.com/blog/ | None | " + home)
        #expect(
            site["posts/p1/index.html"]
                == "post p1 | p1 · Tide Notes | /blog/posts/p1/ | https://jobs.example.com/blog/posts/p1/ | None | "
                + home + "Posts=/blog/posts/ p1=/blog/posts/p1/ ")
        #expect(
            site["about/index.html"]
                == "page About us | About us · Tide Notes | /blog/about/ | https://jobs.example.com/blog/about/ | None | "
                + home + "About us=/blog/about/ ")
        #expect(
            site["posts/index.html"]
                == "list Posts | Posts · Tide Notes | /blog/posts/ | https://jobs.example.com/blog/posts/ | None | "
                + home + "Posts=/blog/posts/ [p3][p2] 1/2")
        #expect(
            site["posts/page/2/index.html"]
                == "list Posts | Posts (page 2) · Tide Notes | /blog/posts/page/2/ | "
                + "https://jobs.example.com/blog/posts/page/2/ | None | " + home
                + "Posts=/blog/posts/ page 2=/blog/posts/page/2/ [p1] 2/2")
        #expect(
            site["tags/b/page/2/index.html"]
                == "term b | b (page 2) · Tide Notes | /blog/tags/b/page/2/ | "
                + "https://jobs.example.com/blog/tags/b/page/2/ | None | " + home
                + "Tags=/blog/tags/ b=/blog/tags/b/ page 2=/blog/tags/b/page/2/ [p1] 2/2")
        #expect(
            site["tags/index.html"]
                == "terms Tags | Tags · Tide Notes | /blog/tags/ | https://jobs.example.com/blog/tags/ | None | "
                + home + "Tags=/blog/tags/ tags[C++ /blog/tags/c/ 3][b /blog/tags/b/ 3]")
        #expect(
            site["404.html"]
                == "404 Page not found | Page not found · Tide Notes | /blog/404.html | None | noindex | "
                + home + "Page not found=/blog/404.html ")
        #expect(
            site["old/index.html"]
                == "redirect This page has moved | This page has moved · Tide Notes | /blog/old/ | None | noindex | "
                + home + "This page has moved=/blog/old/ /blog/about/ https://jobs.example.com/blog/about/")
        // The menu calls it so.
        #expect(site["jobs/index.html"].hasPrefix("jobs Open roles | Open roles · Tide Notes | /blog/jobs/ "))
        #expect(site["archive/index.html"] == "2026:January(3)")
    }

    @Test func `cards replace their placeholders in pages, lists and turns, but not in themselves`() {
        var handmade = HandmadeSite()
        handmade.add(.job, "pilot", title: "Pilot & mate", html: "<p>Job</p>\u{2}0\u{2}")
        let html =
            "<p>One</p>\n\u{2}0\u{2}\n<p>Two</p>\n\u{2}0\u{2}\u{2}99\u{2}<!--candid:card 0-->"
        handmade.add(.post, "a", date: "2026-01-01", html: html) { $0.excerpt = 0..<15 }
        let site = RenderResult(
            handmade,
            templates: [
                "_card.html": "<a href=\"{{ card.url }}\">{{ card.title }}{{ card.content }}</a>",
                "post.html": "{{ page.content }}",
                "home.html": "{% for d in page.documents %}{{ d.excerpt }}{% endfor %}",
            ])
        #expect(site.messages == [])
        let card = "<a href=\"/blog/jobs/pilot/\">Pilot &amp; mate<p>Job</p></a>"
        #expect(site["posts/a/index.html"] == "<p>One</p>\n\(card)\n<p>Two</p>\n\(card)<!--candid:card 0-->")
        #expect(site["index.html"] == "<p>One</p>\n\(card)\n")
    }

    @Test func `dates, numbers and addresses by the site's filters`() {
        var handmade = HandmadeSite()
        handmade.settings.language = "de"
        handmade.add(.post, "a", title: "A *b* <c>", date: "2026-03-01")
        func text(_ template: String) -> String {
            let style = ThemeFile(path: SitePath(unchecked: "/a b.css"), origin: .site("x"), bytes: [1])
            let site = RenderResult(handmade, templates: ["post.html": template], files: [style]) {
                Array("<i>\($0)</i>".utf8)
            }
            return site.messages.first ?? site["posts/a/index.html"]
        }
        #expect(text("{{ page.date }}") == "2026-03-01")
        #expect(
            text("{{ page.date|date }} {{ page.date|date('month') }} {{ page.date|date(format='%d.%m.') }}")
                == "1. März 2026 März 2026 01.03.")
        #expect(text("{{ '2007-03-12'|date('medium') }}") == "12.03.2007")
        #expect(text("{{ page.date|date('nonsense') }}").contains("the filter 'date' has no format 'nonsense'"))
        #expect(text("{{ 'soon'|date }}").contains("the filter 'date' needs a date"))
        #expect(
            text("{{ page.date|time_tag }}{{ page.updated|time_tag }}")
                == "<time datetime=\"2026-03-01\">1. März 2026</time>")
        #expect(
            text("{{ '2007-03-12T08:30:00Z'|time_tag('%-d. <b>') }}")
                == "<time datetime=\"2007-03-12T08:30:00Z\">12. &lt;b&gt;</time>")
        #expect(text("{{ 'soon'|time_tag }}").contains("the filter 'time_tag' needs a date"))
        #expect(text("{{ page.date|time_tag('x') }}").contains("the filter 'time_tag' has no format 'x'"))
        #expect(
            text("{{ 1|plural('Tag', 'Tage') }} {{ 1200|plural('Tag', 'Tage') }} {{ 0|plural('job') }}")
                == "1 Tag 1.200 Tage 0 jobs")
        #expect(text("{{ 1234567|number }} {{ 0.5|number }}") == "1.234.567 0,5")
        #expect(text("{{ '/x/'|url }} {{ '/x/'|absolute_url }}") == "/blog/x/ https://jobs.example.com/blog/x/")
        #expect(text("{{ 'a b.css'|asset }}") == "/blog/a%20b.css?v=\(fileFingerprint(of: [1]))")
        #expect(text("{{ 'b.css'|asset }}").contains("the theme has no static file 'b.css'"))
        #expect(text("{{ page.title|markdown }} {{ page.title }}") == "<i>A *b* <c></i> A *b* &lt;c&gt;")
        #expect(
            text("{{ 'Für C++'|slugify }} {{ 'a  b c'|truncate_words(2) }} {{ '<p>x &amp; &eacute;</p>'|strip_html }}")
                == "für-c-plus-plus a b… x &amp; é")
        #expect(
            text("{{ document('posts/a.md').title|upper }} {{ document('posts/a.md') == page }}")
                == "A *B* &lt;C&gt; True")
        #expect(
            text("{{ document('posts/b.md').title }}").contains("no published document has the source 'posts/b.md'"))
    }

    @Test func `finished elements have the same content as the lists`() {
        var handmade = HandmadeSite()
        handmade.add(.post, "a", title: "A \"b\" & <c>", date: "2026-03-01")
        let loops = """
            {% for feed in page.feeds %}<link rel="alternate" type="{{ feed.type }}" title="{{ feed.title }}" \
            href="{{ feed.permalink }}">
            {% endfor %}{% for tag in page.social %}<meta {{ tag.attribute }}="{{ tag.property }}" \
            content="{{ tag.content }}">
            {% endfor %}
            """
        func pages(_ template: String) -> [String] {
            let site = RenderResult(handmade, templates: ["post.html": template, "list.html": template])
            #expect(site.messages == [])
            return [site["posts/a/index.html"], site["posts/index.html"]]
        }
        let elements = pages("{{ page.feed_elements }}{{ page.social_elements }}")
        #expect(elements == pages(loops))
        #expect(elements[0].contains("A &#34;b&#34; &amp; &lt;c&gt;"))
    }

    @Test func `the site is there in imported macros`() {
        var handmade = HandmadeSite()
        handmade.add(.post, "a", date: "2026-03-01")
        let site = RenderResult(
            handmade,
            templates: [
                "m.html": "{% macro name() %}{{ site.title }} {{ site.posts|length }}{% endmacro %}",
                "post.html": "{% from 'm.html' import name %}{{ name() }}",
            ])
        #expect(site.messages == [])
        #expect(site["posts/a/index.html"] == "Tide Notes 1")
    }

    @Test func `a document may choose its template, and an unknown one is an error`() {
        var handmade = HandmadeSite()
        handmade.add(.post, "a", date: "2026-03-01", template: "wide.html")
        handmade.add(.post, "b", date: "2026-03-01", template: "wyde.html")
        let site = RenderResult(handmade, templates: ["wide.html": "wide {{ page.title }}"])
        #expect(site.messages == ["error: there is no template 'wyde.html'; did you mean 'wide.html'?"])
        #expect(site.diagnostics.map(\.span) == [.start(of: SourceID(1))])
        #expect(site["posts/a/index.html"] == "wide a")
    }

    @Test func `the site's own file stands in for the theme's of the same address`() {
        var handmade = HandmadeSite()
        handmade.files = [
            StaticFile(
                path: SitePath(unchecked: "/style.css"), origin: .site("Content/static/style.css"), source: SourceID(8)),
            StaticFile(
                path: SitePath(unchecked: "/STRASSE.svg"), origin: .site("Content/static/STRASSE.svg"),
                source: SourceID(9)),
        ]
        let files = ["/style.css", "/straße.svg", "/other.css"].map {
            ThemeFile(path: SitePath(unchecked: $0), origin: .site("Themes/x/static\($0)"), bytes: [1])
        }
        let site = RenderResult(handmade, templates: [:], files: files)
        #expect(site.messages == [])
        #expect(site.copies["style.css"] == .site("Content/static/style.css"))
        #expect(site.copies["STRASSE.svg"] == .site("Content/static/STRASSE.svg"))
        #expect(site.copies["straße.svg"] == nil)
        #expect(site.copies["other.css"] == .site("Themes/x/static/other.css"))
    }

    @Test func `an error of a template names it and the document`() {
        var handmade = HandmadeSite()
        handmade.add(.post, "a", date: "2026-03-01")
        let site = RenderResult(handmade, templates: ["post.html": "\n{{ page.titel }}"])
        #expect(site.diagnostics.count == 1)
        #expect(site.messages.first?.contains("titel") == true)
        #expect(site.diagnostics.first?.notes.contains { $0.span == .start(of: SourceID(0)) } == true)
    }
}
