// What a case file may say: a heading or a key that nobody reads would be a case that checks nothing.

extension SiteCase {
    private static let optionKeys = [
        "now", "base-url", "drafts", "future", "staging", "strict", "redirects", "bare", "check",
    ]
    private static let flags: Set<String> = ["drafts", "future", "staging", "strict", "bare", "check"]

    /// What is wrong with the form of a case, a line each.
    var formProblems: [String] {
        var problems: [String] = []
        var seen: Set<String> = []
        for section in sections {
            if !seen.insert(section.heading).inserted { problems.append("'\(section.heading)' is there twice") }
            problems += self.problems(of: section)
        }
        if !sections.contains(where: { $0.heading == "diagnostics" || $0.heading.hasPrefix("Output/") }) {
            let hasSources = sections.contains { $0.heading.hasPrefix("Content/") || $0.heading.hasPrefix("Themes/") }
            // Without anything else, a case says that a site has no messages.
            if !hasSources { problems.append("there is neither a source nor anything to compare") }
        }
        return problems
    }

    private func problems(of section: Section) -> [String] {
        let heading = section.heading
        let lines = section.text.split(separator: "\n").map(String.init)
        switch heading {
        case "options": return lines.compactMap(problem(ofOption:))
        case "answers":
            return lines.filter { $0.split(separator: " ").count < 2 }.map { "'\($0)' is no address and answer" }
        case "diagnostics", "before Output/jobs/jobs.json", "before Output/feed.json": return []
        default: break
        }
        if heading.hasPrefix("Content/") || heading.hasPrefix("Themes/") {
            let isSized = heading.wholeMatch(of: /[^ ]+ has \d+ [kM]B/) != nil
            return isSized || !heading.contains(" has ") ? [] : ["'\(heading)' is no file and its size"]
        }
        guard let match = heading.wholeMatch(of: /Output\/[^ ]+(?: (.+))?/) else {
            return ["'\(heading)' is no heading of a case"]
        }
        let hasLines = lines.contains { $0.contains { $0 != " " } }
        switch match.output.1 {
        case nil: return []
        case "is absent": return hasLines ? ["'\(heading)' has lines, which nothing is compared with"] : []
        case "contains", "lacks": return hasLines ? [] : ["'\(heading)' has no line to look for"]
        case let words?: return ["'\(words)' is no way to compare"]
        }
    }

    private func problem(ofOption line: String) -> String? {
        let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, SiteCase.optionKeys.contains(parts[0]) else {
            return "'\(line)' is no option of a case"
        }
        let value = parts[1].drop { $0 == " " }
        if SiteCase.flags.contains(parts[0]), value != "yes" { return "'\(parts[0])' can only be 'yes'" }
        return nil
    }
}
