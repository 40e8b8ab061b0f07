#!/bin/sh
# Builds the blog on Vercel. Everything but production is a preview, built with --staging: search engines and job boards ignore it.
#
# Scheduled posts and closing jobs change the site without a push. Add a deploy hook (Settings → Git) and call its address once an
# hour from any cron service.
set -eu
cd "$(dirname "$0")"
sh install-candid.sh .candid/bin
if [ "${VERCEL_ENV:-production}" = production ]; then
    .candid/bin/candid build
else
    .candid/bin/candid build --staging --base-url "https://$VERCEL_URL"
fi
