// `_headers`, which Netlify and Cloudflare Pages read: a content security policy, and how long browsers may keep files.
//
// The policy fits the built-in theme: all of its scripts are files of the site, and it asks no other host for anything before a
// reader starts a film. Style sheets within pages are allowed, because tables have styles of their own, and the list of jobs has
// rules for each of its filters; so may authors' HTML.

internal import SiteModel

func headerRules(of site: Site) -> [UInt8] {
    let url = site.outline.settings.url
    var text = ""
    let fits = !site.outline.settings.hasOwnTemplates && !site.bodies.contains(where: \.hasActiveHTML)
    if !fits {
        text +=
            "# No policy for scripts and frames: this site has templates of its own, or HTML with scripts, frames or forms.\n"
    }
    text += "\(url.basePath)/*\n"
    text += "  Content-Security-Policy: \(((fits ? policyOfTheme : []) + policyOfAll).joined(separator: "; "))\n"
    text += "  X-Content-Type-Options: nosniff\n"
    text += "  Referrer-Policy: strict-origin-when-cross-origin\n"
    if site.outline.settings.isStaging { text += "  X-Robots-Tag: noindex\n" }
    // Their addresses change with their bytes: `/style.css?v=…`.
    for name in builtInThemeFiles.compactMap({ $0.path.withoutPrefix("static/") }).sorted()
    where name.hasSuffix(".css") || name.hasSuffix(".js") {
        text += "\(url.href(SitePath.root.file(name)))\n  Cache-Control: public, max-age=31536000, immutable\n"
    }
    return Array(text.utf8)
}

private let policyOfAll = ["base-uri 'self'", "frame-ancestors 'self'"]

private let policyOfTheme = [
    "default-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' https: data:", "media-src 'self' https:",
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com", "form-action 'self'",
    "object-src 'none'",
]
