import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct VisibleMarkTests {
    private func review(_ marked: String) -> (messages: [String], spans: [SourceSpan], expected: [SourceSpan]) {
        let source = MarkedSource(marked + "\n")
        var options = plainOptions
        options.reviewsMarks = true
        let found = convertMarkdown(
            0..<source.source.bytes.count, of: source.source, options: options, glossary: MarkdownGlossary(),
            resolve: { _, _ in MarkdownLinkTarget() }
        ).diagnostics.filter { $0.code == .markVisible }
        return (found.map(\.message), found.map(\.span), source.spans)
    }

    @Test(arguments: [
        ("«{{< youtube abc >}}»", "the video's address alone"), ("«{{% notice tip %}}»", "> [!NOTE]"),
        ("A «{% post_url 2020-01-01-a %}» b", "[text](../posts/file.md)"),
        ("«{{ page.title }}»", "write Markdown or HTML"),
        ("«{% include x.html %}»", "write out"), ("## Head «{#id}»", "headings have ids"),
        ("Text «{: .lead}»", "<p class="),
        ("Text\n«{:.lead}»", "<p class="), ("Text «{.lead}»", "<p class="),
        ("«[caption id=\"a\"]»x«[/caption]»", "![what it shows]"),
        ("«[gallery ids=\"1,2\"]»", "one after another"), ("«[vc_row]»", "write Markdown"),
        ("«[embed]»x«[/embed]»", "its address"),
        ("«[button link=\"/x\"]» more", "write Markdown"), ("«[TOC]»", "the theme shows"),
        ("«[[TOC]]»", "the theme shows"),
        ("«[[Some page]]»", "write a link"), ("«![[a.png]]»", "![what it shows](file.jpg)"),
        ("«:::note»\nText", "> [!NOTE]"),
        ("«::: warning»", "> [!NOTE]"), ("«!!! note»\ntext", "> [!NOTE]"), ("«##Heading»", "'## Heading'"),
        ("Text\n«###Heading»", "'### Heading'"), ("Some «**bold **» text", "'**bold**'"),
        ("Some «** bold**» text", "'**bold**'"),
        ("Some «__bold __» text", "'__bold__'"), ("«![a](my pic.gif)»", "(<my pic.gif>)"),
        ("«[a](my file.pdf)»", "(<my file.pdf>)"),
        ("«![x](a.jpg “caption”)»", "straight quotation marks"), ("«![x](a.jpg =100x20)»", "delete the size"),
        ("«[x][nowhere]»", "[nowhere]: address"), ("«[nowhere][]»", "[nowhere]: address"),
        ("«![x][pic]»", "[pic]: address"),
        ("«[x] (»https://example.net)", "delete the space before"), ("> «[!INFO]»\n> Text", "'> [!NOTE]', TIP"),
        ("> «[!NOTE]» text", "alone in"), ("- > «[!NOTE]»\n  > text", "alone in"),
        ("A «==marked==» word", "<mark>"), ("Done «:tada:»", "the emoji itself"),
        ("«<a class=“a b”>»x</a>", "straight quotation marks"),
        ("«-»one\n-two\n-three", "not a list"), ("«|»a|b|\n|c|d|", "not a table"),
        ("- item «{{< x >}}»", "write Markdown"),
        ("> quote «{% x %}»", "write Markdown"), ("| a «{#b}» |\n| --- |", "headings have ids"),
        ("*em «{{ x }}»*", "write Markdown"),
    ])
    func `a mark that readers see is a warning with what to write`(marked: String, advice: String) {
        let found = review(marked)
        #expect(found.spans == found.expected)
        #expect(found.messages.first?.contains(advice) == true, "\(found.messages)")
    }

    @Test(arguments: [
        "`{{< x >}}` and `[x][y]`", "```\n{% x %}\n##H\n```", "    {{ x }}", "\\{{< x >}}", "\\[x][y]", "{ a, b }",
        "[sic] and [x]",
        "[x][y]\n\n[y]: /z", "[a](b.jpg \"caption\")", "2 ** 3", "a**b", "Name: ________", "#hiring in #hamburg",
        "C# and F#",
        "a == b", "10:30:45", "at 10:30 : yes", "- one\n- two", "-5 degrees", "[ ] open", "- [x] done",
        "x[^1]\n\n[^1]: n",
        "> [!NOTE]\n> Text", "> [!CAUTION]\n> Text", "<div>{{ x }}</div>", "{\"a\": 1}", "f(x)[0](y)", "\\*\\*x\\*\\*",
        "**bold**",
        "| a | b |\n| --- | --- |\n| c | d |", "[x](<a b.gif>)", "“[quoted]” (so)", "5 * 3 * 2", "snake__case__name",
        "a :b: c",
    ])
    func `other text is none`(markdown: String) {
        #expect(review(markdown).messages == [])
    }
}
