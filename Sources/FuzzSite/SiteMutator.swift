// Sites made of pieces that front matter, transcripts and names of files give a meaning, joined at random.

internal import SeededNumbers

struct SiteMutator {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    private static let settings =
        "title: Test\nurl: https://jobs.example.com/blog\ndescription: D\nauthor: ana\nlanguage: en-US\n"
    private static let person = "---\nname: Ana Ruiz\nrole: Recruiter\n---\nWrites.\n"
    private static let kinds = ["posts", "interviews", "jobs", "people", "pages"]

    private static let keys = [
        "title", "date", "updated", "author", "description", "tags", "series", "image", "image-alt", "slug", "aliases",
        "guid", "language", "audio", "template", "draft", "comments", "speakers", "interviewer", "jobs", "role",
        "photo",
        "links", "team", "name", "lead", "teams", "posted", "closes", "filled", "category", "id", "openings",
        "location",
        "remote", "applicants", "employment", "salary", "education", "experience-months", "skills", "benefits", "apply",
        "hiring-manager", "extra", "published", "status", "permalink", "titel", "",
    ]

    private static let values = [
        "A title", "2026-01-05", "2026-01-05T09:00:00Z", "2026-01-05 09:00", "2026-13-45", "0000-00-00", "9999-12-31",
        "-0001-01-01", "99999999999-01-01", "true", "false", "yes", "~", "null", "0", "-1", "1e309", "1e-400", "70,000",
        "70000", "9223372036854775807", "-9223372036854775808", "99999999999999999999", "0x7fffffffffffffff", ".inf",
        ".nan",
        "ana", "[ana, ben]", "[a, a, A]", "[]", "{}", "[[]]", "{a: {b: [c]}}",
        "{ min: 70,000, max: 1, currency: USD, per: year }",
        "{min: 1e300, max: 9e307, currency: JPY, per: hour}", "{country: US, region: WA, locality: Tacoma}",
        "[{country: US}, {country: XX}]", "worldwide", "[US-CA, EU, EEA]", "full-time", "[full-time, temporary]",
        "{email: jobs@example.com}", "{url: 'https://x.example/?a=1,2'}", "{HH: ana, RM: {name: Romi, role: M}}", "HH",
        "open",
        "/old/", "[/a/, /a, a, /../, //x, '/a?b#c', '/%zz']", "../x.png", "x.png", "https://a.example/",
        "javascript:alert(1)",
        "data:image/png,x", "'it''s'", "\"\\u0041\\x00\"", "\"\\uD800\"", "|\n  text\n  more", ">-\n  folded\n",
        "&a [*a]", "*a",
        "!!binary aGk=", "!!int x", "é 日本 🎉", "“quoted”", "# comment", "a: b: c", "- a\n- b", "\n  - a\n  - b",
        "\n  a: 1\n  a: 2",
        "en-u-nu-arab", "de-DE-u-ca-buddhist-nu-thai", "ar-u-nu-arab", "x-private", "i-klingon", "zz", "C++", "C#",
        ".NET",
    ]

    private static let odd = [
        "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{A0}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{FEFF}", "\u{FFFF}",
        "\r", "\t",
        "'", "\"", "{", "}", "[", "]", ":", "#", "&", "*", "!", "|", ">", "%", "@", "`", ",", "-", "---\n", "...\n",
        "\n",
    ]

    mutating func siteOfFrontMatter() -> [String: String] {
        var files = ["Content/site.yml": Self.settings, "Content/people/ana.md": Self.person]
        if numbers.once(in: 3) { files["Content/site.yml", default: ""] += damaged(settingsLines()) }
        for number in 0..<12 {
            let kind = numbers.pick(Self.kinds)
            var text = ""
            if !numbers.once(in: 4) {
                text += "title: T\(number)\nname: N\(number)\ndate: 2026-01-05\nposted: 2026-01-05\n"
            }
            for _ in 0..<Int.random(in: 0...6, using: &numbers) {
                text += numbers.pick(Self.keys) + ": " + numbers.pick(Self.values) + "\n"
            }
            if numbers.once(in: 3) { text = damaged(text) }
            files["Content/\(kind)/d\(number).md"] = "---\n\(text)---\nText.\n"
            if numbers.once(in: 3) { files["Content/\(kind)/d\(number).comments.yml"] = damaged(comments()) }
        }
        return files
    }

    private mutating func settingsLines() -> String {
        let keys = [
            "permalinks", "redirects", "menu", "page-size", "feed-size", "organization", "time-zone", "language", "url",
            "extra",
            "theme-settings", "languages", "pictures", "podcast", "job-boards", "websub-hub", "smart-punctuation",
        ]
        return (0..<3).map { _ in numbers.pick(keys) + ": " + numbers.pick(Self.values) + "\n" }.joined()
    }

    private mutating func comments() -> String {
        (0..<Int.random(in: 0...4, using: &numbers)).map { number in
            "- id: \(numbers.pick(["1", "\(number)", "a"]))\n  author: \(numbers.pick(Self.values))\n"
                + "  reply-to: \(numbers.pick(["0", "1", "2", "x"]))\n  body: \(numbers.pick(Self.values))\n"
        }.joined()
    }

    private static let turns = [
        "HH: ", "RM: ", "TL: ", "**RM:** ", "**RM**: ", "RM：", "RM : ", "\u{A0}RM: ", "\tRM: ", "    RM: ", "RM - ",
        "> RM: ",
        "- RM: ", "## RM: ", "<b>RM:</b> ", "[RM]: ", "R.M.: ", "Romi: ", "Romi Mahajan: ", "rm: ", "RM:", "*RM:* ",
        "`RM:` ",
        "\u{200B}RM: ", "RM:\n", "What is it?", "You bet.", "Words. ", "\n\n", "\n", "\n\n", "***\n\n", "# Part\n\n",
        "<!--more-->\n\n", "![a](x.png)", "[^1]", "\n[^1]: note\n", "| a |\n|---|\n| RM: |\n", "```\nRM: code\n```\n",
        "> [!NOTE]\n",
        "{{< x >}}", "{% raw %}", "<div>\n", "</div>\n\n", "https://youtu.be/dQw4w9WgXcQ\n\n",
        "[the job](../jobs/j.md#apply)\n\n", "é",
    ]

    mutating func siteOfTranscripts() -> [String: String] {
        var files = ["Content/site.yml": Self.settings, "Content/people/ana.md": Self.person]
        let speakers = [
            "{HH: ana, RM: {name: Romi Mahajan, role: M}}", "{HH: ana}", "{RM: {name: Romi}, TL: {name: Tomas Lind}}",
            "{É: {name: Émile}, 李: {name: 李雷}}", "{A: {name: ''}, 'B:': {name: B}}",
        ]
        for number in 0..<12 {
            let head = "---\ntitle: T\(number)\ndate: 2026-01-05\nspeakers: \(numbers.pick(speakers))\n---\n"
            let count = Int.random(in: 0...30, using: &numbers)
            let text = (0..<count).map { _ in numbers.pick(Self.turns) }.joined()
            files["Content/interviews/t\(number).md"] = head + (numbers.once(in: 3) ? damaged(text) : text)
        }
        return files
    }

    private static let nameParts = [
        "a", "A", "post", "index", "comments", "2026-01-05-", "2026-1-5-", "2026-99-99-", ".md", ".markdown", ".MD",
        ".yml",
        ".comments.yml", ".html", ".png", ".svg", "~", "#", ".", "..", "_", "-", " ", "é", "e\u{301}", "日本", "🎉",
        "\u{1B}[31m",
        "\u{7}", "\n", "\r", "\t", "\u{7F}", "\u{85}", "\u{202E}", "\\", ":", "*", "?", "\"", "<", ">", "|", "%2F",
        "%00", "&", "'",
        "con", "nul", "Thumbs.db", ".DS_Store", ".env", ".git", "site", "glossary", "C++", "😀", "\u{FEFF}", "\u{FFFF}",
        "000000000000000000000001", "99999999999999999999", String(repeating: "x", count: 250),
    ]

    mutating func siteOfNames() -> [String: String] {
        var files = ["Content/site.yml": Self.settings, "Content/people/ana.md": Self.person]
        let folders = Self.kinds + ["static", "templates", "words", "2024", "imags", "_x", ".x"]
        for number in 0..<25 {
            let depth = Int.random(in: 1...3, using: &numbers)
            var path = numbers.once(in: 8) ? "Themes" : "Content/" + numbers.pick(folders)
            for level in 0..<depth {
                var name = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in numbers.pick(Self.nameParts) }
                    .joined()
                if level == depth - 1, numbers.once(in: 2) { name = numbers.once(in: 3) ? "index.md" : name + ".md" }
                // No file system has these names.
                path += "/" + (name == "." || name == ".." ? "x" : name)
            }
            files[path] =
                "---\ntitle: T\(number)\nname: N\ndate: 2026-01-05\n---\nSee [x](\(numbers.pick(Self.nameParts))).\n"
        }
        return withoutFilesAsFolders(files)
    }

    /// What is a folder of one file is no file itself.
    private func withoutFilesAsFolders(_ files: [String: String]) -> [String: String] {
        var folders: Set<String> = []
        for path in files.keys {
            var rest = path[...]
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                folders.insert(String(rest))
            }
        }
        return files.filter { !folders.contains($0.key) }
    }

    /// Characters put in, taken out and repeated.
    private mutating func damaged(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0...Int.random(in: 0...3, using: &numbers) {
            let place = Int.random(in: 0...characters.count, using: &numbers)
            let end = min(characters.count, place + Int.random(in: 0...9, using: &numbers))
            switch Int.random(in: 0..<3, using: &numbers) {
            case 0: characters.insert(contentsOf: Array(numbers.pick(Self.odd)), at: place)
            case 1: characters.removeSubrange(place..<end)
            default:
                let times = numbers.once(in: 10) ? 2_000 : 3
                let piece = Array(characters[place..<end])
                for _ in 0..<times { characters.insert(contentsOf: piece, at: place) }
            }
        }
        return String(characters)
    }
}
