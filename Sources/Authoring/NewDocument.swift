// `candid new`: a document of any kind whose front matter passes the build and explains each key.

internal import Content
package import SiteModel

/// The file of a new document.
///
/// - Parameters:
///   - title: as the author typed it; the file's name is its slug.
///   - today: the day that the front matter gets.
///   - inFolder: whether it is the `index.md` of a folder, in which its pictures may lie.
package func newDocument(
    _ kind: DocumentKind, titled title: String, on today: CalendarDate, inFolder: Bool = false
) throws(AuthoringRefusal) -> NewFile {
    let name = try fileName(for: title) + (inFolder ? "/index" : "")
    return NewFile(
        path: "Content/\(kind.folder)/\(name).md", text: text(of: kind, title: yamlScalar(title), today: today))
}

/// The slug of a title, for a file's name.
func fileName(for title: String) throws(AuthoringRefusal) -> String {
    let name = slug(of: title)
    if name.isEmpty {
        throw AuthoringRefusal(
            "the title '\(title)' has no letter and no digit to make a file's name of; give another title")
    }
    return name
}

/// Keys that say what a document must say stand as they are, with something to replace; the others wait behind `#`.
private func text(of kind: DocumentKind, title: String, today: CalendarDate) -> String {
    switch kind {
    case .post:
        """
        ---
        title: \(title)
        date: \(today.text)                     # a day to come publishes it on that day; a time may follow: \(today.text)T09:00
        draft: true                          # take this line away to publish
        # description: One or two sentences for lists, search engines and feeds; without it, the first paragraph serves.
        # author: a-person                   # the name of a file in Content/people, or a list of them
        # tags: [hiring, teams]
        # series: A Year on the Job          # one name; the posts of a series link to each other
        # jobs: [a-job]                      # the positions that it is about: names of files in Content/jobs
        # image: /desk.jpg                   # for lists and shared links: from Content/static, or beside index.md in a folder
        # image-alt: What the picture shows
        # comments: open                     # open, closed or off
        # aliases: [/old/address/]           # old addresses that lead here
        ---

        Write here. The first paragraph stands in lists, where no description does.

        """
    case .interview:
        """
        ---
        title: \(title)
        date: \(today.text)                     # a day to come publishes it on that day
        draft: true                          # take this line away to publish
        # Who speaks: initials, and a name and a role, or the name of a file in Content/people. The first one asks.
        speakers:
          AA: { name: Who Asks, role: Recruiter }
          BB: { name: Who Answers, role: Hiring Manager }
        # interviewer: AA                    # who asks, where that is not the first
        # description: One or two sentences for lists, search engines and feeds
        # jobs: [a-job]                      # the positions that it is about: names of files in Content/jobs
        # tags: [hiring, teams]
        # series: A Year on the Job
        # image: /portrait.jpg               # from Content/static, or beside index.md in a folder of its own
        # image-alt: What the picture shows
        # comments: open                     # open, closed or off
        # aliases: [/old/address/]           # old addresses that lead here
        ---

        A sentence or two about who answers, before the first question.

        AA: What does a good week look like?

        BB: Begin each turn with the initials and a colon. It lasts until the next one,

        over as many paragraphs as it takes.

        """
    case .job:
        """
        ---
        title: \(title)
        posted: \(today.text)                   # open from this day
        # closes: \(CalendarDate(daysSince1970: today.daysSince1970 + 60).text)                 # the last day on which it is open
        # filled: true                       # closes it at once
        draft: true                          # take this line away to publish
        # description: One or two sentences for lists and search engines
        # team: Harbor Team                  # how the jobs page groups
        # category: Engineering
        # id: REQ-1                          # the requisition, which job boards know it by
        # openings: 2                        # how many
        employment: full-time                # or part-time, contractor, temporary, intern, volunteer, per-diem, other
        location: { locality: City, region: CA, country: US }   # also postal-code, street; country by two letters
        # remote: hybrid                     # or true, with applicants: [US, CA], and then without a location
        # salary: { min: 60000, max: 80000, currency: USD, per: year }   # per hour, day, week, month or year
        # education: A degree, or the same in practice
        # experience-months: 24
        # skills: [one, two]
        # benefits: [one, two]
        # hiring-manager: a-person           # the name of a file in Content/people
        apply: { email: jobs@example.com }   # or { url: "https://…" }, which LinkedIn needs
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
        # photo: /portrait.jpg               # from Content/static, or beside index.md in a folder of its own
        # links: { Website: "https://example.com" }
        # description: One or two sentences for search engines
        ---

        A short biography.

        """
    case .page:
        """
        ---
        title: \(title)
        draft: true                          # take this line away to publish
        # description: One or two sentences for search engines
        # template: wide.html                # a template of the theme, or of Content/templates
        # aliases: [/old/address/]           # old addresses that lead here
        ---

        Write here. A page stands in no list: link to it from a document, or from `menu` in site.yml.

        """
    }
}
