// Texts out of pieces of exports, HTML and shortcodes, the same for a seed on every machine.

internal import SeededNumbers

struct ImportMutator {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    private mutating func number(_ bound: Int) -> Int { numbers.below(bound) }

    mutating func text(of kind: String) -> [UInt8] {
        let pieces =
            switch kind {
            case "HTML": htmlPieces
            case "XML": xmlPieces
            case "Ghost": ghostPieces
            case "front matter": frontMatterPieces
            case "marks": markPieces
            default: shortcodePieces
            }
        var text: [UInt8] = kind == "XML" && number(4) > 0 ? Array(xmlStart.utf8) : []
        for _ in 0..<(1 + number(60)) {
            let piece = Array(pieces[number(pieces.count)].utf8)
            // Now and then many of one: what is not linear shows.
            let times = number(40) == 0 ? 1 + number(3_000) : 1
            for _ in 0..<times { text += piece }
        }
        for _ in 0..<number(6) where !text.isEmpty {
            let place = number(text.count)
            switch number(3) {
            case 0: text.remove(at: place)
            case 1: text[place] = UInt8(number(256))
            default: text.insert(UInt8(number(256)), at: place)
            }
        }
        if kind == "XML", number(2) == 0 { text += Array("</channel></rss>".utf8) }
        return text
    }

    private let htmlPieces = [
        "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=\"/x\">", "</a>", "<ul>", "<li>", "</ul>", "<ol start=3>",
        "</ol>",
        "<blockquote>", "</blockquote>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<pre>", "</pre>", "<code>",
        "</code>",
        "<img src=x alt=y>", "<br>", "<hr>", "<h2>", "</h2>", "<div>", "</div>", "<figure>", "<figcaption>",
        "</figure>", "<svg>", "</svg>",
        "<iframe src=x>", "</iframe>", "<script>", "</script>", "<style>", "<video controls>", "</video>", "<dl><dt>",
        "<dd>", "<details>",
        "<!-- c -->", "<!--", "-->", "<x-y z='", "'>", "\"", "&amp;", "&#0;", "&lt", "text ", "*", "_", "`", "[", "](",
        ")", "\\", "~~", "#",
        "\n", "\n\n", "  ", "\u{A0}", "é", "漢", "|", "<u>", "</u>", "<span lang=de>", "</span>", "<select><option>",
        "<td><p>", "</b></p>", "1. ", "- ",
        "<math><mi>", "<x-gallery>", "<textarea>", "<plaintext>", "<template>", "</li>", "</td>", "</tr>", "<caption>",
        "<form>", "<p lang=fr>",
    ]
    private let shortcodePieces = [
        "[gallery]", "[gallery ids=\"1,2\"]", "[caption]", "[/caption]", "[code]", "[/code]", "[vc_row]", "[/vc_row]",
        "[x a=b]", "[/x]", "[", "[[x]]",
        "[/", "\"", "=", "“", "[audio mp3=x]", "[embed]http://a.example/[/embed]", "http://a.example/b\n", "\n", "\n\n",
        "<img src=x>", "<p>", "<pre>", "</pre>",
        "<!-- wp:block {\"ref\":1} /-->", "<!-- wp:", " -->", "<!--more-->", "<!--nextpage-->", "HH: a\n\n",
        "RM: b\n\n", "**RM:** c\n", "<br />", "<b>", "</b>",
        "text ", "[ccn_php]", "[/ccn_php]", "[tab title='a']", "[/tab]", "<li>", "<table>", "{", "}",
        "<a href=\"/?p=1\">", "</a>", "#x\"", "/wp-content/uploads/a.jpg ",
    ]
    private let xmlPieces = [
        "<item>", "</item>", "<title>", "</title>", "<wp:post_id>1</wp:post_id>", "<wp:post_type>post</wp:post_type>",
        "<wp:post_type>page</wp:post_type>",
        "<wp:post_type>job_listing</wp:post_type>", "<content:encoded><![CDATA[", "]]></content:encoded>", "]]>",
        "<![CDATA[", "<wp:comment>", "</wp:comment>",
        "<wp:comment_id>1</wp:comment_id>", "<wp:comment_parent>1</wp:comment_parent>", "<wp:comment_content>",
        "</wp:comment_content>", "&nbsp;", "&", "&#11;",
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>",
        "<wp:post_date>2011-03-04 09:00:00</wp:post_date>",
        "<wp:post_name>../../x</wp:post_name>", "<wp:post_name>a</wp:post_name>", "<link>https://old.example/a/</link>",
        "<wp:status>draft</wp:status>",
        "<wp:author><wp:author_login>a</wp:author_login></wp:author>",
        "<category domain=\"category\" nicename=\"a\">A</category>", "<!DOCTYPE x [", "<!-- ", " -->",
        "<?x ", "?>", "text", "\n", "\u{1}", "<x:y xmlns:x=\"http://wordpress.org/export/1.2/\">", "</x:y>", "<a b=\"",
        "\">", "<wp:attachment_url>https://old.example/wp-content/uploads/../x.jpg</wp:attachment_url>",
        "<wp:post_type>attachment</wp:post_type>", "<guid>g</guid>", "<wp:post_parent>1</wp:post_parent>",
        "<item><title>t</title><wp:post_type>post</wp:post_type></item>",
    ]
    private let ghostPieces = [
        "<div class=\\\"kg-card kg-callout-card\\\">", "<div class=\\\"kg-callout-text\\\">", "</div>", "<p>", "</p>",
        "<figure class=\\\"kg-card kg-bookmark-card\\\">", "<figure class=\\\"kg-card kg-gallery-card\\\">",
        "</figure>",
        "<a href=\\\"__GHOST_URL__/a/\\\">", "</a>", "<img src=\\\"__GHOST_URL__/content/images/../a.jpg\\\">",
        "<div class=\\\"kg-card kg-toggle-card\\\">", "<div class=\\\"kg-card kg-video-card\\\"><video src=x>",
        "<iframe src=x>",
        "__GHOST_URL__", "content/images/", "<!--kg-card-begin: html-->", "<!--members-only-->", "#x", "\\u0000",
        "\\ud800",
        "RM: a ", "HH: b ", "\"},{\"html\":\"", "\"},{\"id\":\"1\",\"slug\":\"a\",\"html\":\"", "\",\"slug\":\"../a",
        "\",\"status\":\"published",
        "\",\"published_at\":\"2021-01-01T00:00:00Z", "\",\"type\":\"page", "\",\"title\":\"", "[", "]", "{", "}", "\"",
        ",", ":", "null", "1e999",
        "<h2 id=\\\"x\\\">", "</h2>", "<b>", "\\n",
    ]
    private let frontMatterPieces = [
        "---\n", "+++\n", "{", "}\n", "title: ", "title = ", "\"title\": ", "\"a\"", "'b'", "\"\"\"", "\n",
        "date: 2021-01-01\n",
        "date = 2021-01-01\n", "draft: true\n", "draft = true\n", "tags: [a, b]\n", "tags = [\"a\"]\n", "[extra]\n",
        "[[x]]\n", "a.b.c = 1\n",
        "aliases: [../x, /y, 'http://z/']\n", "slug: ", "../..", "url: /a/b/\n", "&a ", "*a", "- ", ": ", "? ", "<<: ",
        "|\n  ", ">\n ", "cover:\n  image: x\n",
        "permalink: /:year/:title/\n", "[", "]", ",", "= ", "1979-05-27T07:32:00Z\n", "inf\n", "0x1F\n", "é", "#", "\"",
        "published: false\n",
        "author: {name: N}\n", "\t", "expiryDate: 2020-01-01\n", "\\u0000", "weight: 99999999999999999999\n",
    ]
    private let markPieces = [
        "{{< figure src=\"x\" >}}", "{{< ", " >}}", "{{% ", " %}}", "{{</ highlight >}}", "{{< highlight go >}}",
        "{{< details >}}", "{{< /details >}}",
        "{{</* a */>}}", "{{< ref \"a.md#b\" >}}", "{% highlight x %}", "{% endhighlight %}", "{% raw %}",
        "{% endraw %}", "{% include youtube.html id=\"x\" %}",
        "{% ", " %}", "{{ ", " }}", "{{ site.baseurl }}", "{{ '/a' | relative_url }}", "{% post_url 2021-01-01-a %}",
        "{% comment %}", "{% endcomment %}",
        "{: .x}", "{:toc}", "* TOC\n", "## H {#id}\n", "{#", "[a](b)", "[a](<b c>)", "![a](../x.png \"t\")", "](",
        "[x]: /y\n", "[", "]", "(", ")", "<a href=\"/z\">",
        "<img src='", "\"", "'", "`", "```\n", "~~~", "\n", "\n\n", "  \n", "\\\n", "RM: a\n\n", "HH: b\n\n", "text ",
        "<!-- more -->", "{% x(a=1) %}", "{% end %}",
        "{{ youtube(id=\"x\") }}", "@/a.md", "    ", "> ", "- ", "=", "#\u{A0}x",
    ]
    private let xmlStart =
        "<?xml version=\"1.0\"?><rss><channel><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>"
}
