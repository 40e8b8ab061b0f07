// A body as feeds carry it: whole texts before and after.

import Pages
import SiteModel
import Testing

/// What a body of the page `/posts/a/` of a site below `/blog` becomes.
private func cleaned(_ html: String) -> String {
    String(
        decoding: feedHTML(Array(html.utf8), at: SitePath.root.folder("posts").folder("a"), in: sampleSite()),
        as: UTF8.self)
}

private let site = "https://jobs.example.com"

@Suite struct FeedHTMLTests {
    @Test func `a body with nothing to change is returned unchanged`() {
        let html =
            "<h2 id=\"a\">A</h2>\n<p>x &amp; y <a href=\"https://example.org/\">z</a> <em class='k'>e</em><br />\n]]></p>"
        #expect(cleaned(html) == html)
    }

    @Test(arguments: [
        ("<a href=\"/blog/jobs/x/\">", "<a href=\"\(site)/blog/jobs/x/\">"),
        ("<a href=\"../b/?q=1&amp;r=2#s\">", "<a href=\"\(site)/blog/posts/b/?q=1&amp;r=2#s\">"),
        ("<a href=\"#fn-1\">", "<a href=\"\(site)/blog/posts/a/#fn-1\">"),
        ("<a href=\"?page=2\">", "<a href=\"\(site)/blog/posts/a/?page=2\">"),
        ("<a href=\"\">", "<a href=\"\(site)/blog/posts/a/\">"),
        ("<a href=b.html title='t'>", "<a href=\"\(site)/blog/posts/a/b.html\" title='t'>"),
        ("<a href=\"//example.org/x\">", "<a href=\"https://example.org/x\">"),
        ("<a href=\"../../../../x\">", "<a href=\"\(site)/x\">"),
        ("<a href=\"./\">", "<a href=\"\(site)/blog/posts/a/\">"),
        ("<a href=\"10:30\">", "<a href=\"\(site)/blog/posts/a/10:30\">"),
        ("<a href=\"mailto:x@example.org\">", "<a href=\"mailto:x@example.org\">"),
        ("<A HREF='x'>", "<A HREF=\"\(site)/blog/posts/a/x\">"),
        ("<img src=\"tide chart.png\" alt=\"\">", "<img src=\"\(site)/blog/posts/a/tide%20chart.png\" alt=\"\">"),
        ("<img src=\"é%20.png\"/>", "<img src=\"\(site)/blog/posts/a/%C3%A9%20.png\"/>"),
        (
            "<video poster=\"p.jpg\" src=\"/v.mp4\">",
            "<video poster=\"\(site)/blog/posts/a/p.jpg\" src=\"\(site)/v.mp4\">"
        ),
        ("<q cite=\"s\">", "<q cite=\"\(site)/blog/posts/a/s\">"),
        ("<td background=x.png>", "<td background=\"\(site)/blog/posts/a/x.png\">"),
        (
            "<img srcset=\"a.png 1x, /b.png 2x,c.png,https://example.org/d,e.png 480w\">",
            "<img srcset=\"\(site)/blog/posts/a/a.png 1x, \(site)/b.png 2x, \(site)/blog/posts/a/c.png,https://example.org/d,e.png 480w\">"
        ),
        (
            "<source srcset='a.png , b.png 2x,'>",
            "<source srcset=\"\(site)/blog/posts/a/a.png, \(site)/blog/posts/a/b.png 2x\">"
        ),
    ])
    func `addresses are absolute everywhere`(html: String, expected: String) {
        #expect(cleaned(html) == expected)
    }

    @Test(arguments: [
        ("a<script>x</p></SCRIPT >b", "ab"),
        ("a<script src=x></script>b", "ab"),
        ("a<script>never ends", "a"),
        ("<p>a<style>p { color: red }</style></p>", "<p>a</p>"),
        ("<p onclick=\"x()\" id=y onload=z>", "<p id=y>"),
        ("<p ONCLICK = 'x' >", "<p >"),
        ("<img src=\"https://e.org/x\"onerror=\"y\"alt=\"z\">", "<img src=\"https://e.org/x\" alt=\"z\">"),
        ("<img/src=https://e.org/x/onerror=y>", "<img/src=https://e.org/x/onerror=y>"),
        ("<p style=\"position:fixed\">", "<p>"),
        ("<td style=\"text-align: right\">", "<td style=\"text-align: right\">"),
        ("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\" JaVa&#x0A;Script&colon;alert(1)\">x</a>", "<a>x</a>"),
        ("<a href='&#106avascript:x'>", "<a>"),
        ("<a href=\"vbscript:x\">", "<a>"),
        ("<a href=\"data:text/html,x\">", "<a>"),
        ("<img src=\"data:image/svg+xml,x\">", "<img>"),
        ("<img src=\"data:image/png+svg,x\">", "<img>"), ("<img src=\"data:image/png\">", "<img>"),
        ("<a href=\"feed:javascript:alert(1)\">a</a>", "<a>a</a>"), ("<a href=\"feed:x\">a</a>", "<a>a</a>"),
        ("<a href=\"FEED:feed:https://x.example\">a</a>", "<a>a</a>"),
        ("<a href=\"feed:https://x.example\">a</a>", "<a href=\"feed:https://x.example\">a</a>"),
        ("<a href=\"feed://x.example\">a</a>", "<a href=\"feed://x.example\">a</a>"),
        ("<img src=\"data:image/png;base64,AA==\">", "<img src=\"data:image/png;base64,AA==\">"),
        ("a<svg><a href=x><svg/></a><script>y</script></svg>b", "ab"),
        ("a<template><p>x</template>b", "ab"),
        ("<object data=x><embed src=y><p>z</p></object>", "<p>z</p>"),
        ("<noscript><img src=https://e.org/x></noscript>", "<img src=https://e.org/x>"),
        ("<meta http-equiv=refresh><link rel=x><base href=y>", ""),
        ("<form action=x><button>Go</button></form>", "Go"),
        (
            "<iframe src=\"https://e.org/film\" onload=x srcdoc=y>z</iframe>",
            "<iframe src=\"https://e.org/film\"></iframe>"
        ),
        ("a<iframe src=\"javascript:x\"></iframe>b", "ab"),
        ("a<iframe srcdoc=\"<script>\"></iframe>b", "ab"),
        ("a<!-- x --><!doctype html><?xml ?><![CDATA[y]]>b", "ab"),
        ("a<!--> b --!> c", "a b --!> c"),
        ("a<!-- never ends", "a"),
        ("a <b attribute=\"never ends", "a "),
        ("1 < 2 <3", "1 &lt; 2 &lt;3"),
        ("<x<script>y", "y"),
        ("<p a\"b=c d='e'>", "<p d='e'>"),
        ("<plaintext>x", "x"),
    ])
    func `nothing that runs or only works on a page is left`(html: String, expected: String) {
        #expect(cleaned(html) == expected)
    }

    @Test func `the headings' links to themselves are left out`() {
        #expect(
            cleaned("<h2 id=\"a\">A <code>b</code> <a class=\"anchor\" href=\"#a\">#</a></h2>")
                == "<h2 id=\"a\">A <code>b</code></h2>")
        // An author's own link is no heading's.
        #expect(
            cleaned("<a class=\"anchor\" href=\"https://e.org\">x</a>")
                == "<a class=\"anchor\" href=\"https://e.org\">x</a>")
    }

    @Test func `a task list's boxes become signs`() {
        #expect(
            cleaned(
                "<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li><li><input type=\"checkbox\" /> b</li><input name=x>"
            )
                == "<li>☑ a</li><li>☐ b</li>")
    }

    @Test func `a card becomes a paragraph with link, title and description`() {
        #expect(
            cleaned("<p>x</p>\n\u{2}1\u{2}\n\u{2}99\u{2}\u{2}-1\u{2}<!--candid:card 1-->\u{2}1")
                == "<p>x</p>\n<p><a href=\"\(site)/blog/jobs/lab-lead/\">Lab Lead</a><br>Lead the lab.</p>\n-11")
    }

    @Test func `characters that XML forbids are dropped however they are written`() {
        #expect(cleaned("a\u{1}b\u{FFFE}c&#1;d&#x1F;e&#xFFFF;f&#65;&#xD800;g\tö\u{FFFD}") == "abcdef&#65;g\tö\u{FFFD}")
        #expect(cleaned("<p title=\"a\u{2}&#2;b\">") == "<p title=\"ab\">")
    }
}
