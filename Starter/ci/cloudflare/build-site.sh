#!/bin/sh
# Builds the blog on Cloudflare Pages. Every branch but main is a preview, built with --staging: search engines and job boards ignore it.
#
# Scheduled posts and closing jobs change the site without a push. Add a deploy hook (Settings → Builds) and call its address
# once an hour from any cron service.
set -eu
cd "$(dirname "$0")"
sh install-candid.sh .candid/bin
if [ "${CF_PAGES_BRANCH:-main}" = main ]; then
    .candid/bin/candid build
else
    .candid/bin/candid build --staging --base-url "$CF_PAGES_URL"
fi
