// `candid init`: a small blog that builds and previews at once.

package import SiteModel

/// The files of a new blog, by paths relative to its folder.
package func newSite(on today: CalendarDate) -> [NewFile] {
    [
        NewFile(path: "Content/site.yml", text: settings),
        NewFile(
            path: "Content/glossary.yml",
            text: "# A term, and what it means; explained at its first use in a page.\nATS: applicant tracking system\n"
        ),
        NewFile(path: "Content/people/your-name.md", text: person),
        NewFile(path: "Content/people/first-manager.md", text: manager),
        NewFile(path: "Content/jobs/first-role.md", text: job(today.text)),
        NewFile(path: "Content/interviews/first-interview.md", text: interview(today.text)),
        NewFile(path: "Content/posts/\(today.text)-hello.md", text: post),
        NewFile(path: "Content/pages/about.md", text: about),
        NewFile(path: ".gitignore", text: "/Output/\n/.candid/\n"),
        NewFile(path: ".github/workflows/publish.yml", text: publishingWorkflow),
    ]
}

private let settings = """
    title: Our Hiring Blog
    # The absolute address at which the blog will be; a path in it is fine.
    url: https://blog.example.com
    language: en
    description: The people, teams and open roles of our company
    # Dates without a zone are read in this one, and a job closes at the end of its day there.
    time-zone: UTC
    organization: { name: Our Company, url: "https://www.example.com", email: jobs@example.com }
    author: your-name
    comments: closed

    """

private let person = """
    ---
    name: Your Name
    role: Recruiter
    links: { Company: "https://www.example.com" }
    ---

    You write this blog. Say in a few sentences who you are and whom you hire.

    """

private let manager = """
    ---
    name: First Manager
    role: Head of the First Team
    ---

    Leads the first team, and answers questions about it.

    """

private func job(_ today: String) -> String {
    """
    ---
    title: First Role
    posted: \(today)
    team: First Team
    id: ROLE-1
    employment: full-time
    location: { locality: Your City, country: US }
    remote: hybrid
    salary: { min: 60000, max: 80000, currency: USD, per: year }
    hiring-manager: first-manager
    apply: { email: jobs@example.com }
    ---

    This is the text of the job. Say what the person will do, for whom and why the job is open now. Job boards want a
    hundred characters at least; candidates want more than that.

    ## What you will do

    - One thing a day
    - Another thing once a week

    ## What we look for

    - What somebody must bring
    - What we can teach

    """
}

private func interview(_ today: String) -> String {
    """
    ---
    title: What the First Team Does All Day
    date: \(today)
    speakers:
      YN: your-name
      FM: first-manager
    jobs: [first-role]
    ---

    I asked the head of the first team about the open role.

    YN: What does your team do all day?

    FM: Each turn begins with the speaker's initials and a colon, and lasts until the next one.

    It may have several paragraphs.

    YN: And whom do you look for?

    FM: The answer is on the page of [the job](../jobs/first-role.md#what-we-look-for).

    """
}

private let post = """
    ---
    title: Hello
    tags: [about this blog]
    ---

    The name of this file gives the post its date. A paragraph that is only a link to a document becomes a card:

    [The first interview](../interviews/first-interview.md)

    """

private let about = """
    ---
    title: About
    ---

    Who we are, what we do, and how to reach us.

    """

/// Builds on every push, and every hour when the time that the last build called `next-change` has come: a scheduled post
/// or a closing job changes the site without anybody pushing.
private let publishingWorkflow = #"""
    # Checks every pull request; publishes on every push to main, and when the clock alone changes the site (a scheduled
    # post, a closing job): the build's report says when that is next.
    name: Publish
    on:
      push: { branches: [main] }
      pull_request:
      schedule: [{ cron: "7 * * * *" }]
      workflow_dispatch:
    permissions: { contents: read, pages: write, id-token: write }
    concurrency: { group: publish-${{ github.ref }}, cancel-in-progress: false }
    jobs:
      publish:
        runs-on: ubuntu-latest
        container: swift:6.3
        environment: ${{ github.event_name != 'pull_request' && 'github-pages' || 'check' }}
        steps:
          - uses: actions/checkout@v4
          - uses: actions/cache/restore@v4
            with: { path: report.json, key: report-none, restore-keys: report- }
          - id: due
            name: Is there anything to do?
            run: |
              next=$(sed -n 's/.*"next-change" *: *"\([^"]*\)".*/\1/p' report.json 2>/dev/null || true)
              if [ "${{ github.event_name }}" = schedule ] \
                && { [ -z "$next" ] || [ "$(date -u +%s)" -lt "$(date -u -d "$next" +%s)" ]; }
              then echo "build=no" >> "$GITHUB_OUTPUT"; else echo "build=yes" >> "$GITHUB_OUTPUT"; fi
          - uses: actions/cache@v4
            id: program
            if: steps.due.outputs.build == 'yes'
            with: { path: /usr/local/bin/candid, key: "candid-${{ vars.CANDID_VERSION || 'main' }}" }
          # Set the repository variable CANDID_REPOSITORY to the address of Candid's own repository.
          - name: Install Candid
            if: steps.due.outputs.build == 'yes' && steps.program.outputs.cache-hit != 'true'
            run: |
              apt-get update && apt-get install -y make libcmark-dev
              git clone --depth 1 --branch "${{ vars.CANDID_VERSION || 'main' }}" "${{ vars.CANDID_REPOSITORY }}" /tmp/candid
              make -C /tmp/candid install
          - name: Build
            if: steps.due.outputs.build == 'yes'
            run: |
              command -v candid && { ldconfig -p | grep -q libcmark || { apt-get update && apt-get install -y libcmark0.30.2; }; }
              candid build --report report.json
          - uses: actions/cache/save@v4
            if: steps.due.outputs.build == 'yes' && github.event_name != 'pull_request'
            with: { path: report.json, key: "report-${{ github.run_id }}" }
          - uses: actions/upload-pages-artifact@v3
            if: steps.due.outputs.build == 'yes' && github.event_name != 'pull_request'
            with: { path: Output }
          - uses: actions/deploy-pages@v4
            if: steps.due.outputs.build == 'yes' && github.event_name != 'pull_request'

    """#
