import Diagnostics
import Markdown
import Testing

@Suite struct BodyFormTests {
    private static let figures: MarkdownOptions = {
        var options = plainOptions
        options.figures = true
        return options
    }()

    @Test(arguments: [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&amp;dnt=1"
        ),
        (
            "https://youtu.be/a--b_c-d?t=1m5s",
            "https://www.youtube-nocookie.com/embed/a--b_c-d?autoplay=1&amp;dnt=1&amp;start=65"
        ),
        (
            "<https://m.youtube.com/watch?list=x&v=abc>",
            "https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;dnt=1"
        ),
        ("http://youtube.com/shorts/abc", "https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;dnt=1"),
        ("www.youtube.com/live/abc", "https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;dnt=1"),
        (
            "https://www.youtube-nocookie.com/embed/abc?start=9",
            "https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;dnt=1&amp;start=9"
        ),
        ("https://vimeo.com/12345", "https://player.vimeo.com/video/12345?autoplay=1&amp;dnt=1"),
        ("https://vimeo.com/12345/abcdef", "https://player.vimeo.com/video/12345?autoplay=1&amp;dnt=1&amp;h=abcdef"),
        (
            "https://player.vimeo.com/video/12345?h=abc",
            "https://player.vimeo.com/video/12345?autoplay=1&amp;dnt=1&amp;h=abc"
        ),
        ("https://vimeo.com/channels/staff/12345", "https://player.vimeo.com/video/12345?autoplay=1&amp;dnt=1"),
    ])
    func `a film's address alone in its paragraph is a film`(address: String, frame: String) {
        var options = Self.figures
        options.smartPunctuation = true
        let body = converted("Before.\n\n\(address)\n", options: options).value
        let text = String(decoding: body.html, as: UTF8.self)
        #expect(
            text.contains("<figure class=\"video\">\n<a href=\"http")
                && text.contains(" data-frame=\"\(frame)\"><span>Watch on "))
        #expect(body.hasFilm)
    }

    @Test func `a picture before the address stands for the film`() {
        #expect(
            html("![The pump](pump.jpg \"Dot's film\")\nhttps://youtu.be/abc\n", options: Self.figures) == """
                <figure class="video">
                <a href="https://youtu.be/abc" data-frame="https://www.youtube-nocookie.com/embed/abc?autoplay=1&amp;dnt=1">\
                <img src="pump.jpg" alt="The pump" /><span>Watch on YouTube</span></a>
                <figcaption>Dot's film</figcaption></figure>

                """)
    }

    @Test(arguments: [
        "See https://youtu.be/abc\n", "[Watch](https://youtu.be/abc)\n", "https://youtu.be/abc https://youtu.be/def\n",
        "https://www.youtube.com/playlist?list=abc\n", "https://youtu.be/\n",
        "https://youtube.com.evil.example/watch?v=abc\n",
        "https://vimeo.com/about\n", "https://youtu.be/a%22b\n", "https://notyoutube.com/watch?v=abc\n",
        "javascript://youtu.be/abc\n",
        "- https://youtu.be/abc\n", "https://www.youtube.com/watch?v=a/b\n", "# https://youtu.be/abc\n",
    ])
    func `any other address is a link or text`(markdown: String) {
        #expect(!html(markdown, options: Self.figures).contains("data-frame"))
    }

    @Test func `a paragraph of pictures is a gallery, and each leads to its file`() {
        #expect(
            html("![A](a.jpg \"One\") ![B](b.jpg)\n[![C](c.jpg)](/c)\n", options: Self.figures) == """
                <figure class="gallery">
                <figure><a href="a.jpg"><img src="a.jpg" alt="A" /></a><figcaption>One</figcaption></figure>
                <figure><a href="b.jpg"><img src="b.jpg" alt="B" /></a></figure>
                <figure><a href="/c"><img src="c.jpg" alt="C" /></a></figure>
                </figure>

                """)
    }

    @Test(arguments: [
        "![A](a.jpg) and ![B](b.jpg)\n", "![A](a.jpg) *x*\n", "- ![A](a.jpg) ![B](b.jpg)\n", "![A](a.jpg)\n",
    ])
    func `pictures among words are no gallery`(markdown: String) {
        #expect(!html(markdown, options: Self.figures).contains("gallery"))
    }

    @Test func `comments have neither`() {
        var options = Self.figures
        options.isTrusted = false
        #expect(!html("https://youtu.be/abc\n\n![A](a.jpg) ![B](b.jpg)\n", options: options).contains("figure"))
    }
}
