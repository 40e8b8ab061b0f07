// `candid new`: a document of any kind, whose front matter passes the build and explains each key.

internal import Content
package import SiteModel
internal import WebText

/// The file of a new document.
///
/// - Parameters:
///   - title: as the author typed it; the file is named after its slug.
///   - today: the date for the front matter.
///   - inFolder: whether it is the `index.md` of a folder that can also hold its pictures.
///   - language: the tag in the file's name; nil for the site's own language.
package func newDocument(
    _ kind: DocumentKind, titled title: String, on today: CalendarDate, inFolder: Bool = false,
    language: String? = nil
) throws(AuthoringRefusal) -> NewFile {
    let name = try fileName(for: title) + (inFolder ? "/index" : "") + (language.map { "." + $0 } ?? "")
    return NewFile(
        path: "Content/\(kind.folder)/\(name).md", text: text(of: kind, title: yamlScalar(title), today: today))
}

/// The slug of a title, as a file name.
func fileName(for title: String) throws(AuthoringRefusal) -> String {
    let name = slug(of: title)
    if name.isEmpty {
        throw AuthoringRefusal(
            "the title '\(title)' has no letters or digits for a file name; choose another title")
    }
    return name
}

/// Required keys have a value to replace; the others are commented out.
private func text(of kind: DocumentKind, title: String, today: CalendarDate) -> String {
    switch kind {
    case .post:
        """
        ---
        title: \(title)
        date: \(today.text)                     # a date in the future schedules it; a time may follow: \(today.text)T09:00
        draft: true                          # delete this line to publish it
        # description: One or two sentences for lists, search engines and feeds; the first paragraph by default
        # author: a-person                   # the name of a file in Content/people, or a list of them
        # tags: [hiring, teams]
        # series: A Year on the Job          # the posts of a series link to each other
        # jobs: [a-job]                      # the jobs it is about: names of files in Content/jobs
        # image: /desk.jpg                   # for lists and shared links: in Content/static, or beside index.md
        # image-alt: What the picture shows
        # comments: open                     # open, closed or off
        # aliases: [/old/address/]           # old addresses that redirect here
        ---

        Write here. Lists show the first paragraph if there is no description.

        """
    case .interview:
        """
        ---
        title: \(title)
        date: \(today.text)                     # a date in the future schedules it
        draft: true                          # delete this line to publish it
        # Who speaks: initials with a name and a role, or with the name of a file in Content/people. The first one asks.
        speakers:
          AA: { name: Interviewer, role: Recruiter }
          BB: { name: Interviewee, role: Hiring Manager }
        # interviewer: AA                    # who asks, if not the first one
        # description: One or two sentences for lists, search engines and feeds
        # jobs: [a-job]                      # the jobs it is about: names of files in Content/jobs
        # tags: [hiring, teams]
        # series: A Year on the Job
        # image: /portrait.jpg               # in Content/static, or beside index.md
        # image-alt: What the picture shows
        # comments: open                     # open, closed or off
        # aliases: [/old/address/]           # old addresses that redirect here
        ---

        A sentence or two about the interviewee, before the first question.

        AA: What does a good week look like?

        BB: Begin each turn with the initials and a colon. It lasts until the next one,

        over as many paragraphs as it takes.

        """
    case .job:
        """
        ---
        title: \(title)
        posted: \(today.text)                   # the first day on which it is open
        # closes: \(CalendarDate(daysSince1970: today.daysSince1970 + 60).text)                 # the last day on which it is open
        # filled: true                       # closes it at once
        draft: true                          # delete this line to publish it
        # description: One or two sentences for lists and search engines
        # team: Harbor Team                  # the jobs page groups by it
        # category: Engineering
        # id: REQ-1                          # the requisition, by which job boards recognize it
        # openings: 2                        # the number of positions
        employment: full-time                # or part-time, contractor, temporary, intern, volunteer, per-diem, other
        location: { locality: City, region: CA, country: US }   # also postal-code, street; the country as two letters
        # remote: hybrid                     # or true, with applicants: [US, CA] and no location
        # salary: { min: 60000, max: 80000, currency: USD, per: year }   # per hour, day, week, month or year
        # education: A degree or equivalent experience
        # experience-months: 24
        # skills: [one, two]
        # benefits: [one, two]
        # hiring-manager: a-person           # the name of a file in Content/people
        apply: { email: jobs@example.com }   # or { url: "https://…" }, which LinkedIn needs
        ---

        What the person will do, and why the job exists. Job boards require at least a hundred characters, so write as
        much as you would tell a friend.

        ## What you will do

        ## What we look for

        """
    case .person:
        """
        ---
        name: \(title)
        # role: Recruiter
        # team: Harbor Team                  # a team's name, or the name of a file in Content/teams
        # photo: /portrait.jpg               # in Content/static, or beside index.md
        # links: { Website: "https://example.com" }
        # description: One or two sentences for search engines
        ---

        A short biography.

        """
    case .team:
        """
        ---
        name: \(title)
        draft: true                          # delete this line to publish it
        # description: One or two sentences for lists and search engines
        # lead: a-person                     # the name of a file in Content/people
        # image: /desk.jpg                   # in Content/static, or beside index.md
        # image-alt: What the picture shows
        ---

        What the team does, and what a week in it is like. People and jobs belong to it by `team:` in their own files; the
        page lists them.

        """
    case .page:
        """
        ---
        title: \(title)
        draft: true                          # delete this line to publish it
        # description: One or two sentences for search engines
        # template: wide.html                # a template in the theme or in Content/templates
        # aliases: [/old/address/]           # old addresses that redirect here
        ---

        Write here. Pages are not listed anywhere: link to this one from a document or from `menu` in site.yml.

        """
    }
}
