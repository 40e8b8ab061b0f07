// Section 12: texts become Markdown as WordPress showed them.

import Importing
import TestSupport
import Testing

@Suite struct ImportedTextTests {
    private func body(_ content: String, _ others: ExportItem..., uploads: [String] = []) throws -> String {
        try withTemporaryFolder { folder in
            let item = ExportItem(id: 1, slug: "main", link: "https://old.example/2011/main/", content: content)
            let site = try importing([export([item] + others)], into: folder, uploads: uploads)
            let text = site.files["Content/posts/2011-03-04-main.md"] ?? ""
            guard let end = text.ranges(of: "\n---\n").first else { return text }
            return String(text[end.upperBound...].drop { $0 == "\n" })
        }
    }

    @Test(arguments: [
        ("one\n\ntwo\nthree", "one\n\ntwo\\\nthree\n"),
        ("one\r\n\r\ntwo", "one\n\ntwo\n"),
        ("one<br />\ntwo<br><br>three", "one\\\ntwo\n\nthree\n"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nend", "- a\n- b\n\nend\n"),
        ("<blockquote>q\n\nr</blockquote>\nafter", "> q\n>\n> r\n\nafter\n"),
        ("<pre>a\n\nb</pre>", "```\na\n\nb\n```\n"),
        ("<h2>Head</h2>\ntext\n<div>in</div>\nout", "## Head\n\ntext\n\nin\n\nout\n"),
        ("<table>\n<tr>\n<th>a</th>\n</tr>\n<tr>\n<td>b</td>\n</tr>\n</table>", "| a |\n| --- |\n| b |\n"),
        ("<strong>a\n\nb</strong>", "**a**\n\n**b**\n"),
        ("a<!--more-->\nb", "a\n\n<!--more-->\n\nb\n"),
        ("<script>\nx\n</script>\n\nend", "end\n"),
        ("", ""),
    ])
    func `classic texts get WordPress's paragraphs`(_ content: String, _ expected: String) throws {
        #expect(try body(content) == expected)
    }

    @Test(arguments: [
        (
            "[caption id=\"a\" width=\"3\"]<img src=\"https://x.example/a.png\" alt=\"A\" /> The tide[/caption]",
            "![A](https://x.example/a.png \"The tide\")\n"
        ),
        (
            "[caption caption=\"Old way\"]<a href=\"https://x.example/\"><img src=\"https://x.example/a.png\" alt=\"A\" /></a>[/caption]",
            "[![A](https://x.example/a.png \"Old way\")](https://x.example/)\n"
        ),
        ("[sic] [1] $a[0] [...]", "[sic] [1] $a[0] [...]\n"),
        ("[[gallery]]", "[gallery]\n"),
        (
            "[code language=\"php\"]\n<?php if ($a[0] &lt; 1) {}\n\n[gallery]\n[/code]",
            "```php\n<?php if ($a[0] < 1) {}\n\n[gallery]\n```\n"
        ),
        ("run [code]ls -l <x>[/code] now", "run `ls -l <x>` now\n"),
        ("[ccn_bash]\nls\n[/ccn_bash]", "```bash\nls\n```\n"),
        ("[vc_row][vc_column width=\"1/2\"]\n\nIn\n\n[/vc_column][/vc_row]", "In\n"),
        ("[contact-form-7 id=\"77\" title=\"x\"]", "<!-- WordPress: [contact-form-7 id=\"77\" title=\"x\"] -->\n"),
        (
            "[mystery a=\"1\"]inside[/mystery]",
            "<!-- WordPress: [mystery a=\"1\"] -->\n\ninside\n\n<!-- WordPress: [/mystery] -->\n"
        ),
        ("<pre>[gallery]</pre> <code>[gallery]</code>", "```\n[gallery]\n```\n\n`[gallery]`\n"),
        ("[youtube=https://youtu.be/abc]", "https://youtu.be/abc\n"),
        ("before\nhttps://vimeo.com/12\nafter", "before\n\nhttps://vimeo.com/12\n\nafter\n"),
        ("[embed width=\"3\"]https://talks.example/a_b[/embed]", "<https://talks.example/a_b>\n"),
        ("[audio mp3=\"https://x.example/a.mp3\"]", "<audio controls src=\"https://x.example/a.mp3\">\n</audio>\n"),
        (
            "[video src=\"https://x.example/a.mp4\" width=\"3\"][/video]",
            "<video controls src=\"https://x.example/a.mp4\" width=\"3\">\n</video>\n"
        ),
    ])
    func `shortcodes become what they showed`(_ content: String, _ expected: String) throws {
        #expect(try body(content) == expected)
    }

    @Test(arguments: [
        ("<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->", "a\n"),
        (
            "<!-- wp:list {\"ordered\":true,\"start\":3} -->\n<ol start=\"3\"><!-- wp:list-item -->\n<li>a</li>\n<!-- /wp:list-item --></ol>\n<!-- /wp:list -->",
            "3. a\n"
        ),
        (
            "<!-- wp:columns --><div class=\"wp-block-columns\"><!-- wp:column --><div class=\"wp-block-column\"><!-- wp:heading --><h2>A</h2><!-- /wp:heading --></div><!-- /wp:column --></div><!-- /wp:columns -->",
            "## A\n"
        ),
        (
            "<!-- wp:gallery {\"ids\":[1]} -->\n<figure class=\"wp-block-gallery\"><ul class=\"blocks-gallery-grid\"><li class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/a.png\" alt=\"A\"/><figcaption>one</figcaption></figure></li><li class=\"blocks-gallery-item\"><figure><img src=\"https://x.example/b.png\" alt=\"B\"/></figure></li></ul></figure>\n<!-- /wp:gallery -->",
            "![A](https://x.example/a.png \"one\")\n![B](https://x.example/b.png)\n"
        ),
        (
            "<!-- wp:buttons --><div class=\"wp-block-buttons\"><!-- wp:button --><div class=\"wp-block-button\"><a class=\"wp-block-button__link\" href=\"https://x.example/\">Go</a></div><!-- /wp:button --></div><!-- /wp:buttons -->",
            "[Go](https://x.example/)\n"
        ),
        (
            "<!-- wp:file --><div class=\"wp-block-file\"><a href=\"https://x.example/a.pdf\">The plan</a><a href=\"https://x.example/a.pdf\" class=\"wp-block-file__button\" download>Download</a></div><!-- /wp:file -->",
            "[The plan](https://x.example/a.pdf)\n"
        ),
        (
            "<!-- wp:embed {\"url\":\"https://youtu.be/x\"} -->\n<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/x\n</div><figcaption>Tour</figcaption></figure>\n<!-- /wp:embed -->",
            "https://youtu.be/x\n\nTour\n"
        ),
        ("<!-- wp:verse --><pre class=\"wp-block-verse\">a\nb</pre><!-- /wp:verse -->", "a\\\nb\n"),
        (
            "<!-- wp:code --><pre class=\"wp-block-code\"><code>let a = 1</code></pre><!-- /wp:code -->",
            "```\nlet a = 1\n```\n"
        ),
        (
            "<!-- wp:syntaxhighlighter/code {\"language\":\"go\"} --><pre class=\"wp-block-syntaxhighlighter-code\">x</pre><!-- /wp:syntaxhighlighter/code -->",
            "```go\nx\n```\n"
        ),
        (
            "<!-- wp:spacer --><div style=\"height:9px\" aria-hidden=\"true\" class=\"wp-block-spacer\"></div><!-- /wp:spacer --><!-- wp:separator --><hr class=\"wp-block-separator\"/><!-- /wp:separator -->",
            "---\n"
        ),
        ("<!-- wp:latest-posts {\"postsToShow\":3} /-->", "<!-- WordPress: latest-posts -->\n"),
        ("<!-- wp:broken {json -->\n<p>a</p>", "a\n"),
        (
            "<!-- wp:more --><!--more--><!-- /wp:more --><!-- wp:paragraph --><p>b</p><!-- /wp:paragraph -->",
            "<!--more-->\n\nb\n"
        ),
        (
            "<!-- wp:pullquote --><figure class=\"wp-block-pullquote\"><blockquote><p>q</p><cite>C</cite></blockquote></figure><!-- /wp:pullquote -->",
            "> q\n>\n> <cite>C</cite>\n"
        ),
        (
            "<!-- wp:details --><details class=\"wp-block-details\"><summary>s</summary><!-- wp:paragraph --><p>p</p><!-- /wp:paragraph --></details><!-- /wp:details -->",
            "<details class=\"wp-block-details\"><summary>s</summary><p>p</p></details>\n"
        ),
    ])
    func `blocks become what they showed`(_ content: String, _ expected: String) throws {
        #expect(try body(content) == expected)
    }

    @Test func `reusable blocks stand where they were put, and circles end`() throws {
        let block = ExportItem(
            id: 40, type: "wp_block", slug: "b",
            content: "<!-- wp:paragraph --><p>shared</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":40} /-->")
        #expect(try body("<!-- wp:block {\"ref\":40} /-->", block) == "shared\n\n<!-- WordPress: block 40 -->\n")
    }

    @Test func `footnotes are Markdown's`() throws {
        let content =
            "<!-- wp:paragraph --><p>a<sup data-fn=\"x-1\" class=\"fn\"><a href=\"#x-1\" id=\"x-1-link\">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->"
        let site = try imported(
            ExportItem(
                content: content, more: meta("footnotes", "[{\"id\":\"x-1\",\"content\":\"See <em>this</em>.\"}]")))
        #expect(site.body() == "a[^1]\n\n[^1]: See *this*.\n")
    }

    @Test func `galleries show the library's pictures with their captions`() throws {
        func picture(_ id: Int, _ name: String, _ caption: String) -> ExportItem {
            ExportItem(
                id: id, type: "attachment", status: "inherit", title: name, slug: name, parent: 1, excerpt: caption,
                content: "",
                more:
                    "<wp:attachment_url>https://old.example/wp-content/uploads/2011/03/\(name).jpg</wp:attachment_url>"
                    + meta("_wp_attachment_image_alt", "Alt \(name)") + "<wp:menu_order>\(10 - id)</wp:menu_order>")
        }
        let pictures = [picture(5, "five", "Cap"), picture(6, "six", "")]
        #expect(
            try body("[gallery]", pictures[0], pictures[1], uploads: ["2011/03/five.jpg", "2011/03/six.jpg"])
                == "![Alt six](/wp-content/uploads/2011/03/six.jpg)\n![Alt five](/wp-content/uploads/2011/03/five.jpg \"Cap\")\n"
        )
        #expect(
            try body("[gallery ids=\"5,99\" link=\"file\"]", pictures[0], pictures[1], uploads: ["2011/03/five.jpg"])
                == "[![Alt five](/wp-content/uploads/2011/03/five.jpg \"Cap\")](/wp-content/uploads/2011/03/five.jpg)\n"
        )
    }

    @Test func `links lead to what was imported`() throws {
        let other = ExportItem(
            id: 2, title: "Two", slug: "two", link: "https://www.old.example/2011/two/",
            more: meta("_wp_old_slug", "zwei"))
        let draft = ExportItem(id: 3, status: "draft", slug: "three", link: "https://old.example/?p=3")
        for (address, expected) in [
            ("https://old.example/2011/two/#more", "2011-03-04-two.md#more"), ("/2011/two", "2011-03-04-two.md"),
            ("http://old.example/?p=2", "2011-03-04-two.md"), ("/2011/zwei/", "2011-03-04-two.md"),
            ("https://old.example/2011/two/?replytocom=4#respond", "2011-03-04-two.md#comments"),
            ("https://old.example/?p=3", "https://old.example/?p=3"), ("https://old.example/", "/"),
            ("/feed/", "/feed.xml"),
            ("/2011/03/", "/archive/"), ("/author/nora/", "../people/nora-quist.md"), ("#here", "#here"),
            ("/wp-admin/", "https://old.example/wp-admin/"), ("https://else.example/?p=2", "https://else.example/?p=2"),
        ] {
            #expect(try body("<p><a href=\"\(address)\">x</a></p>", other, draft) == "[x](\(expected))\n")
        }
        #expect(try body("https://old.example/2011/two/", other) == "[Two](2011-03-04-two.md)\n")
    }

    @Test func `files that are there are linked from the root, others stay where they were`() throws {
        let content =
            "<p><img src=\"https://old.example/wp-content/uploads/2011/03/a-300x200.jpg\" alt=\"A\"> <a href=\"/wp-content/uploads/2011/03/b.pdf\">B</a></p>"
        #expect(
            try body(content, uploads: ["2011/03/a.jpg"])
                == "![A](/wp-content/uploads/2011/03/a.jpg) [B](https://old.example/wp-content/uploads/2011/03/b.pdf)\n"
        )
    }

    @Test func `what is left out is named with its line`() throws {
        let site = try imported(
            ExportItem(content: "<p>a</p>\n\n<script src=\"https://x.example/t.js\"></script>\n\n[wpforms id=\"3\"]"))
        let marks =
            site.report.groups(.needsYou).first { $0.group.title == "Shortcodes, blocks and scripts" }?.notes ?? []
        #expect(marks.map(\.line) == [10, 10])
        #expect(marks.map(\.path) == Array(repeating: "Content/posts/2011-03-04-month-one.md", count: 2))
    }
}
