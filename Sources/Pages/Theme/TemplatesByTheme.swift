// Templates that are replaced by others, named with their theme: `{% extends "default/base.html" %}`.
//
// A theme that changes one block of a page extends the template that it replaces.

internal import Diagnostics
internal import Templates

/// The templates that others refer to with a theme, under those names.
///
/// Only templates that are named are compiled, because nothing else can reach them. A name that a template computes
/// does not count.
///
/// - Parameters:
///   - templates: those that are named without a theme.
///   - chain: the themes, nearest first; if two have the same name (a site's own `default`), the farther one is meant.
func templatesNamedByTheme(in templates: [TemplateSource], of chain: [ThemeSource]) -> [TemplateSource] {
    let names = Set(chain.map(\.name))
    var byName: [String: TemplateSource] = [:]
    for theme in chain {
        for template in theme.templates { byName["\(theme.name)/\(template.name)"] = template }
    }
    var known = Set(templates.map(\.name))
    var found: [TemplateSource] = []
    var unread = templates
    while let template = unread.popLast() {
        for name in quotedPaths(in: template.source.bytes, below: names) where !known.contains(name) {
            guard let named = byName[name] else { continue }
            known.insert(name)
            found.append(TemplateSource(name: name, source: named.source))
            unread.append(named)
        }
    }
    return found
}

/// The text between two quotation marks of the same kind on one line, if it begins with one of some folders.
private func quotedPaths(in bytes: [UInt8], below folders: Set<String>) -> [String] {
    let prefixes = folders.map { Array("\($0)/".utf8) }
    var paths: [String] = []
    for (index, quote) in bytes.enumerated() where quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        let rest = bytes[(index + 1)...]
        guard prefixes.contains(where: { rest.starts(with: $0) }),
            let end = rest.firstIndex(where: { $0 == quote || $0 == UInt8(ascii: "\n") }), bytes[end] == quote
        else { continue }
        paths.append(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
    }
    return paths
}
