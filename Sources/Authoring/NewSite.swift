// `candid init`: a small blog that builds at once.

package import SiteModel

/// The files of a new blog, by their paths relative to its folder.
package func newSite(on today: CalendarDate) -> [NewFile] {
    [
        NewFile(path: "Content/site.yml", text: settings),
        NewFile(
            path: "Content/glossary.yml",
            text: "# Terms and what they mean; each is explained at its first use in a page.\n"
                + "ATS: applicant tracking system\n"
        ),
        NewFile(path: "Content/people/your-name.md", text: person),
        NewFile(path: "Content/people/first-manager.md", text: manager),
        NewFile(path: "Content/jobs/first-role.md", text: job(today.text)),
        NewFile(path: "Content/interviews/first-interview/index.md", text: interview(today.text)),
        NewFile(path: "Content/interviews/first-interview/desk.svg", text: picture),
        NewFile(path: "Content/posts/\(today.text)-hello.md", text: post),
        NewFile(path: "Content/pages/about.md", text: about),
        NewFile(path: ".gitignore", text: "/Output/\n/.candid/\n"),
        NewFile(path: ".github/workflows/publish.yml", text: publishingWorkflow),
    ]
}

private let settings = """
    title: Our Hiring Blog
    # The absolute address of the blog; it may have a path.
    url: https://blog.example.com
    language: en
    description: The people, teams and open roles of our company
    # Dates without a time zone are read in this one. A job closes at the end of its last day in it.
    time-zone: UTC
    organization: { name: Our Company, url: "https://www.example.com", email: jobs@example.com }
    author: your-name
    comments: closed
    menu:
      - { title: Interviews, url: /interviews/ }
      - { title: Jobs, url: /jobs/ }
      - { title: Posts, url: /posts/ }
      - { title: People, url: /people/ }
      - { title: About, url: /about/ }

    """

private let person = """
    ---
    name: Your Name
    role: Recruiter
    links: { Company: "https://www.example.com" }
    ---

    You write this blog. Say in a few sentences who you are and what jobs you fill.

    """

private let manager = """
    ---
    name: First Manager
    role: Head of the First Team
    ---

    Leads the first team and answers questions about it.

    """

private func job(_ today: String) -> String {
    """
    ---
    title: First Role
    posted: \(today)
    description: Join the first team, in Your City or partly from home.
    team: First Team
    id: ROLE-1
    employment: full-time
    location: { locality: Your City, region: CA, country: US }
    remote: hybrid
    salary: { min: 60000, max: 80000, currency: USD, per: year }
    hiring-manager: first-manager
    apply: { email: jobs@example.com }
    ---

    This is the text of the job. Say what the person will do, for whom, and why the job is open now. Job boards require
    at least a hundred characters; candidates want more than that.

    ## What you will do

    - One thing a day
    - Another thing once a week

    ## What we look for

    - What a candidate must bring
    - What we can teach

    """
}

private func interview(_ today: String) -> String {
    """
    ---
    title: What the First Team Does All Day
    date: \(today)
    description: The head of the first team on what they do, and whom they look for.
    speakers:
      YN: your-name
      FM: first-manager
    jobs: [first-role]
    image: desk.svg
    image-alt: A desk with a lamp and a plant
    ---

    I asked the head of the first team about the open role.

    ![A desk with a lamp and a plant](desk.svg "A picture lies beside index.md; this line is its caption.")

    YN: What does your team do all day?

    FM: Each turn begins with the speaker's initials and a colon, and lasts until the next one.

    It may have several paragraphs.

    YN: And whom do you look for?

    FM: The answer is on the page of [the job](../../jobs/first-role.md#what-we-look-for).

    """
}

private let picture = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360">
      <rect width="640" height="360" fill="#e9e3d6"/>
      <rect x="80" y="250" width="480" height="18" fill="#7a5c3e"/>
      <path d="M120 268v72M520 268v72" stroke="#7a5c3e" stroke-width="14"/>
      <path d="M190 250v-90l46-40" fill="none" stroke="#33424f" stroke-width="8" stroke-linejoin="round"/>
      <path d="M214 96l56 44 18-44z" fill="#d9822b"/>
      <path d="M430 250c-34-40-24-84-2-104 16 30 22 66 2 104zm6 0c0-44 22-74 54-84 4 36-14 70-54 84z" fill="#4f7a4a"/>
      <path d="M408 226h52l-8 24h-36z" fill="#b5532f"/>
    </svg>

    """

private let post = """
    ---
    title: Hello
    description: Why we write, and about whom.
    tags: [about this blog]
    ---

    The name of this file gives the post its date. A paragraph that is only a link to a document becomes a card:

    [The first interview](../interviews/first-interview/index.md)

    """

private let about = """
    ---
    title: About
    description: Who we are, and how to reach us.
    ---

    Who we are, what we do, and how to reach us.

    """
