// `candid new`: a document of any kind whose front matter passes the build and explains each key.

internal import Content
package import SiteModel

/// The file of a new document.
///
/// - Parameters:
///   - title: as the author typed it; the file's name is its slug.
///   - today: the day that the front matter gets.
package func newDocument(
    _ kind: DocumentKind, titled title: String, on today: CalendarDate
) throws(AuthoringRefusal) -> NewFile {
    let name = try fileName(for: title)
    return NewFile(
        path: "Content/\(kind.folder)/\(name).md", text: text(of: kind, title: yamlScalar(title), today: today.text))
}

/// A new job whose front matter and body are those of another, but for what belongs to that one alone.
///
/// - Parameter original: the Markdown of the job that it is like.
package func newJob(
    titled title: String, like original: String, on today: CalendarDate
) throws(AuthoringRefusal) -> NewFile {
    let name = try fileName(for: title)
    let ownKeys: Set<String> = [
        "title", "posted", "closes", "filled", "id", "slug", "aliases", "guid", "updated", "draft",
    ]
    var lines = original.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
        throw AuthoringRefusal("the job to copy has no front matter between lines '---'")
    }
    var kept: [String] = []
    var isDropping = false
    for line in lines[1..<end] {
        // A line that begins without a space begins a key of the top level; what is indented belongs to it.
        if let first = line.unicodeScalars.first, first != " ", first != "\t", first != "-" {
            isDropping = ownKeys.contains(String(line.prefix { $0 != ":" }))
        }
        if !isDropping { kept.append(line) }
    }
    lines.replaceSubrange(1..<end, with: ["title: \(yamlScalar(title))", "posted: \(today.text)"] + kept)
    return NewFile(path: "Content/jobs/\(name).md", text: lines.joined(separator: "\n"))
}

/// A theme that extends the default one: its manifest, a stylesheet and one template to begin with.
package func newTheme(titled title: String) throws(AuthoringRefusal) -> [NewFile] {
    let name = try fileName(for: title)
    return [
        NewFile(
            path: "Themes/\(name)/theme.yml",
            text: """
                name: \(yamlScalar(title))
                # What this theme lacks comes from the theme that it extends.
                extends: default

                """),
        NewFile(
            path: "Themes/\(name)/static/\(name).css",
            text: """
                /* Loaded after the default theme's stylesheet. */
                body { font-family: Georgia, serif; }

                """),
        NewFile(
            path: "Themes/\(name)/templates/_head.html",
            text: """
                {# Included at the end of every page's head. #}
                <link rel="stylesheet" href="{{ "\(name).css"|asset }}">

                """),
    ]
}

func fileName(for title: String) throws(AuthoringRefusal) -> String {
    let name = slug(of: title)
    if name.isEmpty {
        throw AuthoringRefusal(
            "the title '\(title)' has no letter and no digit to make a file's name of; give another title")
    }
    return name
}

private func text(of kind: DocumentKind, title: String, today: String) -> String {
    switch kind {
    case .post:
        """
        ---
        title: \(title)
        date: \(today)
        # One or two sentences for lists, search engines and feeds; without it, the first paragraph serves.
        # description:
        # tags: [hiring, teams]
        # series: A Year on the Job          # one name; the posts of a series link to each other
        # author: a-person                   # the name of a file in Content/people
        # comments: open                     # open, closed or off
        draft: true                          # take this line away to publish
        ---

        Write here.

        """
    case .interview:
        """
        ---
        title: \(title)
        date: \(today)
        # Who speaks: initials, and a person's file in Content/people or a name and a role. The first one asks.
        speakers:
          AA: { name: Who Asks, role: Recruiter }
          BB: { name: Who Answers, role: Hiring Manager }
        # interviewer: AA
        # jobs: [a-job]                      # the positions it is about: names of files in Content/jobs
        # tags: [hiring, teams]
        # description: One or two sentences.
        draft: true                          # take this line away to publish
        ---

        A sentence or two about who answers.

        AA: What does a good week look like?

        BB: Begin each turn with the initials and a colon. It lasts until the next one.

        """
    case .job:
        """
        ---
        title: \(title)
        posted: \(today)                   # open from this day
        # closes: 2027-01-31                 # the last day on which it is open
        # filled: true                       # closes it at once
        team: Team
        # id: REQ-1                          # the requisition
        employment: full-time                # or part-time, contractor, temporary, intern, volunteer, per-diem, other
        location: { locality: City, country: US }
        # remote: hybrid                     # or true, with applicants: [US, CA]
        # salary: { min: 60000, max: 80000, currency: USD, per: year }
        # hiring-manager: a-person           # the name of a file in Content/people
        # skills: [one, two]
        # benefits: [one, two]
        apply: { email: jobs@example.com }   # or { url: "https://…" }
        draft: true                          # take this line away to publish
        ---

        What the person will do, and why the job exists. Job boards want a hundred characters at least, so write as much as
        you would tell a friend.

        ## What you will do

        ## What we look for

        """
    case .person:
        """
        ---
        name: \(title)
        # role: Recruiter
        # photo: portrait.jpg                # beside this file, when it is index.md in a folder of its own
        # links: { Website: "https://example.com" }
        ---

        A short biography.

        """
    case .page:
        """
        ---
        title: \(title)
        # description: One or two sentences.
        ---

        Write here.

        """
    }
}
