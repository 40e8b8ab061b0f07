// The page that every engine renders: thirty cards in a layout, with what must be escaped.

/// One card.
struct Card {
    let title: String
    let url: String
    let team: String
    let place: String
    let summary: String
    let date: String
    let isOpen: Bool
    let tags: [String]
}

enum CardPage {
    static let siteTitle = "Hiring Notes"
    static let menu = [
        ("Jobs", "/jobs/"), ("Interviews", "/interviews/"), ("Posts", "/posts/"), ("People", "/people/"),
    ]

    static let cards: [Card] = (1...30).map { number in
        Card(
            title: "Engineer \(number) <Platform & Tools>", url: "/jobs/engineer-\(number)/?a=1&b=2",
            team: number % 2 == 0 ? "Research & Development" : "Zürich Office", place: "Zürich, Schweiz",
            summary: "You build \"things\" that people use every day, with a team that reads what it writes. "
                + "There are \(number) of us, and we don't rush.",
            date: "2026-03-\(number < 10 ? "0" : "")\(number)", isOpen: number % 3 != 0,
            tags: ["swift", "c++", "r&d"])
    }

    /// Jinja's syntax, for Candid and for Jinja2.
    static let jinja: [(name: String, text: String)] = [
        (
            "layout.html",
            """
            <!doctype html>
            <html lang="en"><head><title>{% block title %}{{ site.title }}{% endblock %}</title></head>
            <body><nav>{% for item in site.menu %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}</nav>
            <main>{% block content %}{% endblock %}</main>
            <footer>{{ site.title }}</footer></body></html>
            """
        ),
        (
            "macros.html",
            """
            {% macro card(job, number) %}<li class="card{% if job.open %} open{% endif %}" id="job-{{ number }}">
            <h2><a href="{{ job.url }}">{{ job.title }}</a></h2>
            <p class="team">{{ job.team }} – {{ job.place }}</p>
            <p>{{ job.summary }}</p>
            {% if job.tags %}<ul>{% for tag in job.tags %}<li>{{ tag }}</li>{% endfor %}</ul>{% endif %}
            <time>{{ job.date }}</time></li>{% endmacro %}
            """
        ),
        (
            "page.html",
            """
            {% extends "layout.html" %}{% from "macros.html" import card %}
            {% block title %}Jobs – {{ super() }}{% endblock %}
            {% block content %}<ul>{% for job in jobs %}{{ card(job, loop.index) }}
            {% endfor %}</ul>{% endblock %}
            """
        ),
    ]

    /// Mustache has no macros: the card is a partial, and the layout is inherited.
    static let mustache: [(name: String, text: String)] = [
        (
            "layout",
            """
            <!doctype html>
            <html lang="en"><head><title>{{$title}}{{site.title}}{{/title}}</title></head>
            <body><nav>{{#site.menu}}<a href="{{url}}">{{title}}</a>{{/site.menu}}</nav>
            <main>{{$content}}{{/content}}</main>
            <footer>{{site.title}}</footer></body></html>
            """
        ),
        (
            "card",
            """
            <li class="card{{#open}} open{{/open}}" id="job-{{number}}">
            <h2><a href="{{url}}">{{title}}</a></h2>
            <p class="team">{{team}} – {{place}}</p>
            <p>{{summary}}</p>
            <ul>{{#tags}}<li>{{.}}</li>{{/tags}}</ul>
            <time>{{date}}</time></li>
            """
        ),
        (
            "page",
            """
            {{<layout}}{{$title}}Jobs – {{site.title}}{{/title}}{{$content}}<ul>{{#jobs}}{{>card}}
            {{/jobs}}</ul>{{/content}}{{/layout}}
            """
        ),
    ]

    /// Stencil has no macros either, and does not escape: less work than the others have.
    static let stencil: [String: String] = [
        "layout.html": jinja[0].text,
        "card.html": """
        <li class="card{% if job.open %} open{% endif %}" id="job-{{ number }}">
        <h2><a href="{{ job.url }}">{{ job.title }}</a></h2>
        <p class="team">{{ job.team }} – {{ job.place }}</p>
        <p>{{ job.summary }}</p>
        {% if job.tags %}<ul>{% for tag in job.tags %}<li>{{ tag }}</li>{% endfor %}</ul>{% endif %}
        <time>{{ job.date }}</time></li>
        """,
        "page.html": """
        {% extends "layout.html" %}
        {% block title %}Jobs – {{ block.super }}{% endblock %}
        {% block content %}<ul>{% for job in jobs %}{% include "card.html" %}
        {% endfor %}</ul>{% endblock %}
        """,
    ]
}
