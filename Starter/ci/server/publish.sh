#!/bin/sh
# Publishes the blog on a server of your own, from a crontab:
#
#     */10 * * * * /srv/blog/publish.sh
#
# It fetches what was pushed, builds, and copies the site to PUBLISH_TO (a folder, or a folder of another machine as rsync names
# it). Without PUBLISH_TO, point the web server at Output. If nothing has changed, a run takes a fraction of a second. A build with
# errors leaves the site as it was, and cron sends the messages by mail. REDIRECTS=nginx or REDIRECTS=apache writes rules for that server.
set -eu
cd "$(dirname "$0")"
[ ! -d .git ] || git pull --quiet --ff-only
sh install-candid.sh .candid/bin
# Jobs from job boards, if Content/site.yml has any. What has changed is committed where this is a repository that may push.
if grep -q '^job-boards:' Content/site.yml; then
	.candid/bin/candid jobs sync || echo "the jobs of some board are as they were" >&2
	if [ -d .git ] && [ -f Content/jobs-synced.json ] && git add Content/jobs Content/jobs-synced.json && ! git diff --cached --quiet; then
		git commit --quiet --message "jobs: sync with the job boards"
		git push --quiet || echo "the new jobs are committed here, but cannot be pushed" >&2
	fi
fi
.candid/bin/candid build --quiet --report report.json ${REDIRECTS:+--redirects "$REDIRECTS"}
[ -z "${PUBLISH_TO:-}" ] || rsync --archive --delete Output/ "$PUBLISH_TO/"
