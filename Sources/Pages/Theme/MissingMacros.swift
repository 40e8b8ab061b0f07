// Macros that a theme's own copy of a file does not have.
//
// A site may hold a full copy of the default theme, made with an older Candid. The pages and parts that came since are not
// in the copy, so the built-in theme supplies them, and they may import macros that the copy of `_macros.html` lacks. These,
// and only these, come from the file that the template was written for.

internal import Templates

/// The template of a name, and which theme of the chain supplies it; -1 if the site itself does.
struct SuppliedTemplate {
    let template: TemplateSource
    let place: Int
}

/// The templates, each with what it has to import from elsewhere, and the files from which it does, named with their themes.
///
/// - Parameter chain: the themes, nearest first.
func withMissingMacros(_ supplied: [String: SuppliedTemplate], of chain: [ThemeSource]) -> [TemplateSource] {
    let all = supplied.values.map(\.template)
    // A theme's name below it: few sites replace anything, and then nothing has to be read.
    var originals: [String: [(place: Int, template: TemplateSource)]] = [:]
    for (place, theme) in chain.enumerated() {
        for template in theme.templates where supplied[template.name].map({ $0.place < place }) ?? false {
            originals[template.name, default: []].append((place, template))
        }
    }
    guard !originals.isEmpty else { return all }
    var exports: [String: Set<String>] = [:]
    var added: [String: TemplateSource] = [:]
    let completed = supplied.values.map { one -> TemplateSource in
        guard one.place > 0 else { return one.template }
        var substitutes: [String: TemplateSource.Substitute] = [:]
        for (module, names) in one.template.importedNames {
            guard let nearest = supplied[module], nearest.place < one.place,
                let original = originals[module]?.first(where: { $0.place >= one.place })
            else { continue }
            let known = exports[module] ?? nearest.template.exportedNames
            exports[module] = known
            let missing = names.subtracting(known).intersection(original.template.exportedNames)
            guard !missing.isEmpty else { continue }
            let name = "\(chain[original.place].name)/\(module)"
            substitutes[module] = TemplateSource.Substitute(template: name, names: missing)
            added[name] = TemplateSource(name: name, source: original.template.source)
        }
        guard !substitutes.isEmpty else { return one.template }
        return TemplateSource(name: one.template.name, source: one.template.source, substitutes: substitutes)
    }
    return completed + added.values
}
