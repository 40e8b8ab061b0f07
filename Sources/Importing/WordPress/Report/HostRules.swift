// Rules for hosts: `?p=12` and archives of dates, which no file of a static site can answer.

internal import SiteModel
internal import WebText

/// The files of rules for nginx, Apache and Netlify, one rule a published document.
func hostRuleFiles(_ plan: ImportPlan) -> [(name: String, text: String)] {
    let documents = plan.documents.filter { $0.isPublished && $0.item.id > 0 }
    var seen: Set<Int> = []
    let rules = documents.filter { seen.insert($0.item.id).inserted }.map { (id: $0.item.id, target: $0.address) }
        .sorted { $0.id < $1.id }
    guard !rules.isEmpty else { return [] }
    var months: Set<String> = []
    for document in documents where document.kind == .post || document.kind == .interview {
        guard let day = document.item.date.day else { continue }
        let parts = day.text.split(separator: "-")
        months.insert("/\(parts[0])/")
        months.insert("/\(parts[0])/\(parts[1])/")
    }
    let archives = months.sorted()
    let base = plan.blog.basePath
    var nginx = "# In the http block:\nmap $arg_p $old_post {\n"
    for rule in rules { nginx += "    \(rule.id) \(base)\(quotedPath(rule.target));\n" }
    nginx += "}\n\n# In the server block:\n# if ($old_post) { return 301 $old_post?; }\n"
    for path in archives { nginx += "# location = \(base)\(path) { return 301 \(base)/archive/; }\n" }
    var apache = "RewriteEngine On\n"
    for rule in rules {
        apache +=
            "RewriteCond %{QUERY_STRING} ^(p|page_id)=\(rule.id)$\nRewriteRule ^$ \(base)\(quotedPath(rule.target))? [R=301,L]\n"
    }
    for path in archives { apache += "RewriteRule ^\(path.dropFirst())$ \(base)/archive/ [R=301,L]\n" }
    var netlify = ""
    for rule in rules { netlify += "\(base)/ p=\(rule.id) \(base)\(quotedPath(rule.target)) 301!\n" }
    for path in archives { netlify += "\(base)\(path) \(base)/archive/ 301\n" }
    return [
        ("redirects-by-id.conf", nginx), ("redirects-by-id.htaccess", apache), ("redirects-by-id.netlify", netlify),
    ]
}

/// A path that no configuration reads as something else.
private func quotedPath(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false)
        .map { percentEncoded(String($0), for: .component) }.joined(separator: "/")
}
