// Random changes of a site's folder: documents, settings, themes, templates, pages and static files, sound and broken.

import TestSupport

/// The same numbers on every machine (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Dice {
    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &self)] }
}

let randomSettings = [
    "title: Notes\nurl: https://notes.example\n",
    "title: Other Notes\nurl: https://notes.example/blog\n",
    "title: Notes\nurl: https://notes.example\nsmart-punctuation: false\n",
    "title: Notes\nurl: https://notes.example\ncheck-links: warning\n",
    "title: Notes\nurl: https://notes.example\ntime-zone: Asia/Tokyo\n",
    "titel: Notes\n",
    "title: Notes\nurl: https://notes.example\ntheme: near\n",
    "title: Near\nurl: https://notes.example\ntheme: near\nextra: {mark: own}\n",
    "title: Notes\nurl: https://notes.example\ntheme: nowhere\n",
]

let randomBodies = [
    "Plain \"text\" of the ATS.\n", "[A link](a.md) and [another](b.md#first-things).\n", "[b](b.md)\n",
    "## First things\n\n[here](#first-things), [the role](../jobs/role.md) and ![a dot](c/dot.svg)\n",
    "[nothing](nowhere.md) and [no heading](a.md#nothing)\n", "[by address](/posts/a/) and [a bundle](c/index.md)\n",
    "[a file](/files/note.txt), [the page](../pages/about.md) and ![the mark](/mark.svg)\n",
]

/// What may stand in a template of a site, of its theme or of the theme below it.
private let templateTexts = [
    "{{ page.title }}\n", "{{ site.title }} {{ site.posts|length }}\n", "{{ site.extra.mark|default(\"no mark\") }}\n",
    "{% import \"_marks.html\" as marks %}{{ marks.mark() }}\n", "{{ document(\"posts/a.md\").title }}\n",
    "{% include \"_part.html\" %}\n", "{{ page.titel }}\n", "{% if %}\n", "{{ \"style.css\"|asset }}\n",
]

private let templateFiles = [
    "Content/templates/wide.html", "Content/templates/post.html", "Content/templates/_card.html",
    "Content/templates/_part.html", "Themes/near/templates/_part.html", "Themes/near/templates/page.html",
    "Themes/near/templates/wide.html", "Themes/far/templates/page.html", "Themes/far/templates/_head.html",
]

/// A macro that shows the site and a document of it, as a part that pages import.
let markTemplates = [
    "{% macro mark() %}{{ site.title }}: {{ site.recent|length }}{% endmacro %}\n",
    "{% macro mark() %}{{ document(\"posts/a.md\").content }}{% endmacro %}\n",
    "{% macro mark() %}{{ document(\"posts/gone.md\").title }}{% endmacro %}\n", "{% macro mark( %}\n",
]

private let manifests = [
    "extends: far\n", "extends: far\nextra: {mark: near}\n", "extends: near\n", "extends: fahr\n", "name: [\n", "",
]

private let staticFiles = [
    "Content/static/files/note.txt", "Content/static/mark.svg", "Content/static/style.css",
    "Content/static/posts/a/index.html", "Themes/near/static/style.css", "Themes/near/static/mark.svg",
    "Themes/far/static/mark.svg", "Themes/far/static/files/note.txt",
]

/// A site under random changes.
struct RandomChanges {
    let site: TestFolder
    var dice: Dice

    /// One change; returns what it was, for the message of a failure.
    ///
    /// - Parameter changed: takes the path that a watcher reports.
    mutating func change(_ changed: inout Set<String>) throws -> String {
        let (path, words) =
            switch Int.random(in: 0..<8, using: &dice) {
            case 0: try changeTemplate()
            case 1: try changeTheme()
            case 2: try changeStaticFile()
            case 3: try changePage()
            case 4...5: try changeBody()
            default: try changeDocument()
            }
        changed.insert(path)
        return words
    }

    private typealias Change = (path: String, words: String)

    private func write(_ text: String, to file: String) throws -> Change {
        try site.write(text, to: file)
        return (file, "wrote \(file): \(text)")
    }

    private func remove(_ file: String) -> Change {
        site.remove(file)
        return (file, "removed \(file)")
    }

    private mutating func changeTemplate() throws -> Change {
        if Int.random(in: 0..<4, using: &dice) == 0 {
            let file = dice.pick(["Content/templates/_marks.html", "Themes/far/templates/_marks.html"])
            return Bool.random(using: &dice) ? try write(dice.pick(markTemplates), to: file) : remove(file)
        }
        let file = dice.pick(templateFiles)
        // Broken templates hide everything else; sound ones stay longer.
        return Int.random(in: 0..<3, using: &dice) == 0 ? remove(file) : try write(dice.pick(templateTexts), to: file)
    }

    private mutating func changeTheme() throws -> Change {
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: return try write(dice.pick(manifests), to: "Themes/near/theme.yml")
        case 1: return try write("extends: default\nextra: {mark: far}\n", to: "Themes/far/theme.yml")
        default: return try write(dice.pick(randomSettings), to: "Content/site.yml")
        }
    }

    private mutating func changeStaticFile() throws -> Change {
        let file = dice.pick(staticFiles)
        let size = dice.pick(["9", "12"])
        return Int.random(in: 0..<3, using: &dice) == 0
            ? remove(file)
            : try write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" height=\"9\"/>", to: file)
    }

    private mutating func changePage() throws -> Change {
        let file = dice.pick(["Content/pages/about.md", "Content/pages/more.md"])
        if Int.random(in: 0..<4, using: &dice) == 0 { return remove(file) }
        let extra = dice.pick([
            "", "template: wide.html\n", "template: wid.html\n", "aliases: [/old/]\n", "slug: posts\n",
        ])
        return try write("---\ntitle: About\n\(extra)---\n\(dice.pick(randomBodies))", to: file)
    }

    /// Another text below a front matter that stays.
    private mutating func changeBody() throws -> Change {
        let file =
            "Content/"
            + dice.pick([
                "posts/a.md", "posts/b.md", "posts/d.md", "posts/c/index.md", "people/ada.md", "interviews/t.md",
                "jobs/role.md", "pages/about.md",
            ])
        let parts = site.text(file)?.split(separator: "---\n", maxSplits: 1) ?? []
        guard parts.count == 2 else { return (file, "left \(file)") }
        let body = dice.pick(randomBodies + ["AA: When?\n\nXX: Now.\n", "## Nothing\n", "--\n", ""])
        return try write("---\n\(parts[0])---\n\(body)", to: file)
    }

    private mutating func changeDocument() throws -> Change {
        let name = dice.pick(["a", "b", "d", "e"])
        switch Int.random(in: 0..<13, using: &dice) {
        case 0...4:
            let title = dice.pick(["One", "Two words", "Three"])
            let extra = dice.pick([
                "", "", "tags: [x, \(name)]\n", "slug: other-\(name)\n", "draft: true\n", "date: never\n",
                "template: wide.html\n",
            ])
            let day = Int.random(in: 1...9, using: &dice)
            return try write(
                "---\ntitle: \(title)\ndate: 2020-01-0\(day)\n\(extra)---\n\(dice.pick(randomBodies))",
                to: "Content/posts/\(name).md")
        case 5: return remove("Content/posts/\(name).md")
        case 6:
            return try write("ATS: \(dice.pick(["a system", "another \"one\""]))\n", to: "Content/glossary.yml")
        case 7: return remove("Content/glossary.yml")
        case 8:
            let body = dice.pick(["\"Nice\" [x](https://x.example)", "Two\n\n  lines"])
            return try write(
                "- id: 1\n  date: 2021-01-01\n  body: |\n    \(body)\n", to: "Content/posts/\(name).comments.yml")
        case 9:
            return try write(
                "---\nname: \(dice.pick(["Ada", "Berta"]))\n---\n[A](../posts/a.md)\n", to: "Content/people/ada.md")
        case 10:
            let turns = "AA: How?\n\nXX: So [b](../posts/b.md#first-things).\n"
            let speakers = dice.pick(["AA: ada\n  XX: {name: X}", "AA: ada\n  XX: {name: Y}", "AA: ada"])
            return try write(
                "---\ntitle: Talk\ndate: 2020-02-02\nspeakers:\n  \(speakers)\n---\n\(turns)",
                to: "Content/interviews/t.md")
        case 11:
            let size = dice.pick(["9", "12"])
            return Bool.random(using: &dice)
                ? remove("Content/posts/c/dot.svg")
                : try write(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" height=\"9\"/>",
                    to: "Content/posts/c/dot.svg")
        default: return try write("swap", to: "Content/posts/.\(name).md.swp")
        }
    }
}
