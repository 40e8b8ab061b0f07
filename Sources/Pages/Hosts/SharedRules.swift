// `_redirects`: a line of from, to and status for each old address. Netlify, Cloudflare Pages and GitLab Pages read it; what only
// Netlify understands is written with `--redirects netlify`.

internal import SiteModel

func sharedRules(of outline: SiteOutline) -> [UInt8] {
    let isForNetlify = outline.settings.redirectHosts.contains(.netlify)
    // Without `!` Netlify serves the page at the old address. Cloudflare and GitLab refuse a line with it.
    let status = isForNetlify ? "301!" : "301"
    var text = ""
    for redirect in outline.redirectsForHosts {
        var from = withoutPatterns(outline.settings.url.href(redirect.from.path))
        if let query = redirect.from.query {
            guard isForNetlify, let parameters = netlifyParameters(query) else { continue }
            from += " " + parameters
        }
        text += "\(from) \(withoutPatterns(redirect.href)) \(status)\n"
    }
    return outline.rules(at: SitePath.root.file("_redirects"), text)
}

/// A query as Netlify writes it, `a=1 b=2`. Nil if it has a name without a value, or a name twice, which Netlify cannot match.
private func netlifyParameters(_ query: String) -> String? {
    let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    guard pairs.allSatisfy({ $0.count == 2 }), Set(pairs.map { $0[0] }).count == pairs.count else { return nil }
    return pairs.map { pair in
        "\(withoutPatterns("/" + pair[0]).dropFirst())=\(withoutPatterns("/" + pair[1]).dropFirst().replacing("=", with: "%3D"))"
    }.joined(separator: " ")
}

/// A path whose `*` and `:name` are no patterns, which they are for hosts. The scheme and port of a URL stay.
private func withoutPatterns(_ address: String) -> String {
    guard address.contains("*") || address.contains(":") else { return address }
    guard address.hasPrefix("/") else {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return address }
        return parts[..<3].joined(separator: "/") + withoutPatterns("/" + parts[3])
    }
    return address.replacing("*", with: "%2A").replacing(":", with: "%3A")
}
