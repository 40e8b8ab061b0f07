// The GitHub Actions workflow of a new blog: it checks, builds and publishes.

/// Runs on every push and pull request, and once an hour to see whether `next-change` has passed. That is the time,
/// from the report of the last build, at which a scheduled post or a closing job changes the site without a push. The
/// report of the last publication is kept in the cache.
let publishingWorkflow = #"""
    # Checks every pull request. Publishes to GitHub Pages on every push to main, and when the clock alone changes the
    # site (a scheduled post, a closing job). The report of the last build says when that is; an hourly run compares.
    #
    # Set these once, in the settings of the repository:
    # - Pages: choose "GitHub Actions" as the source.
    # - Actions, Variables: add CANDID_REPOSITORY, the address of Candid's own repository. CANDID_VERSION, a tag of it, is
    #   optional. Without it, Candid is the branch main as it was at the first run. To update it, delete the cache
    #   candid-main under Actions.
    #
    # GitHub stops hourly runs if nothing was pushed for 60 days, and tells you by e-mail. A push starts them again.
    name: Publish
    on:
      push:
        branches: [main]
      pull_request:
      schedule:
        - cron: "7 * * * *"
      workflow_dispatch:

    permissions:
      contents: read

    concurrency:
      group: publish-${{ github.ref }}

    jobs:
      due:
        name: Is there anything to do?
        runs-on: ubuntu-latest
        outputs:
          build: ${{ steps.compare.outputs.build }}
        steps:
          - uses: actions/cache/restore@v4
            if: github.event_name == 'schedule'
            with:
              path: report.json
              key: report-${{ github.run_id }}
              restore-keys: report-
          - id: compare
            run: |
              build=yes
              if [ "$GITHUB_EVENT_NAME" = schedule ] && [ -f report.json ]; then
                next=$(sed -n 's/.*"next-change": *"\([^"]*\)".*/\1/p' report.json)
                if [ -z "$next" ] || [ "$(date -u +%s)" -lt "$(date -u -d "$next" +%s)" ]; then build=no; fi
              fi
              echo "build=$build" >> "$GITHUB_OUTPUT"

      build:
        needs: due
        if: needs.due.outputs.build == 'yes'
        runs-on: ubuntu-latest
        container: swift:6.3
        steps:
          - uses: actions/checkout@v4
          - uses: actions/cache@v4
            id: program
            with:
              path: /usr/local/bin/candid
              key: candid-${{ vars.CANDID_VERSION || 'main' }}
          - name: Install Candid
            if: steps.program.outputs.cache-hit != 'true'
            env:
              REPOSITORY: ${{ vars.CANDID_REPOSITORY }}
              VERSION: ${{ vars.CANDID_VERSION || 'main' }}
            run: |
              : "${REPOSITORY:?add the variable CANDID_REPOSITORY in the settings of this repository}"
              apt-get update && apt-get install -y make pkg-config libcmark-dev
              git clone --depth 1 --branch "$VERSION" "$REPOSITORY" /tmp/candid
              make -C /tmp/candid install
          - name: Check
            run: candid check
          - name: Build
            run: candid build --report report.json
          - uses: actions/upload-pages-artifact@v3
            if: github.event_name != 'pull_request'
            with:
              path: Output
          - uses: actions/upload-artifact@v4
            if: github.event_name != 'pull_request'
            with:
              name: report
              path: report.json

      publish:
        needs: build
        if: github.event_name != 'pull_request'
        runs-on: ubuntu-latest
        permissions:
          pages: write
          id-token: write
        environment:
          name: github-pages
          url: ${{ steps.deployment.outputs.page_url }}
        steps:
          - uses: actions/deploy-pages@v4
            id: deployment
          # Saved only now, so that a publication that failed is tried again within the hour.
          - uses: actions/download-artifact@v4
            with:
              name: report
          - uses: actions/cache/save@v4
            with:
              path: report.json
              key: report-${{ github.run_id }}

    """#
