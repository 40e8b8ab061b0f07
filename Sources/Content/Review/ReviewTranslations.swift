// What is not translated: `candid check --translations`.

package import Diagnostics
package import SiteModel

/// A warning for each document of the site's own language that a language of the site does not have. Nobody is asked to
/// translate a job that is over.
package func missingTranslations(of site: AssembledSite) -> [Diagnostic] {
    let outline = site.assembly.outline
    let editions = outline.settings.editions
    guard editions.count > 1 else { return [] }
    return site.manuscripts.compactMap { manuscript in
        let document = outline[manuscript.id]
        if document.edition > 0 { return nil }
        if case .job(let job) = document.details, !job.isOpen { return nil }
        let known = Set((outline.translations[document.id] ?? []).map { outline[$0].edition })
        let missing = editions.indices.dropFirst().filter { !known.contains($0) }.map { editions[$0].language }
        guard !missing.isEmpty else { return nil }
        let stem = manuscript.entry.source.path.dropLast(3)
        return .warning(
            .translationMissing,
            "this is not translated into \(missing.joined(separator: ", ")); a translation would be "
                + "'\(stem).\(missing[0]).md'",
            at: manuscript.entry.place)
    }
}
