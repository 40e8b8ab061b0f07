// The language of a document from its file's name: `tides.de.md`, `index.de.md` in a bundle.

package import Diagnostics
internal import Foundation
package import SiteModel

/// The tag before `.md` that has the form of a language tag, and what stands before it.
package func languageTag(inFileNamed name: String) -> (tag: String, rest: String)? {
    guard name.hasSuffix(".md") else { return nil }
    let stem = name.dropLast(3)
    guard let dot = stem.lastIndex(of: "."), dot > stem.startIndex else { return nil }
    let tag = String(stem[stem.index(after: dot)...])
    let language = tag.prefix { $0 != "-" }
    guard (2...3).contains(language.utf8.count), isLanguageTag(tag) else { return nil }
    return (tag, String(stem[..<dot]))
}

/// Gives each document the language of its file, and each translation its original.
///
/// A tag that names a language which the site does not have is a warning: the file is then a document by that name.
package func assignLanguages(
    _ documents: [DocumentSource], settings: SiteSettings
) -> Checked<[DocumentSource]> {
    var diagnostics: [Diagnostic] = []
    var documents = documents
    var keys = Array(repeating: "", count: documents.count)
    for index in documents.indices {
        let path = documents[index].source.path
        let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
        keys[index] = path
        guard let (tag, rest) = languageTag(inFileNamed: String(name)) else { continue }
        guard let edition = settings.edition(in: tag) else {
            if isKnownLanguage(tag) {
                diagnostics.append(
                    .warning(
                        .languageUnknown,
                        "the name of this file ends in the language '\(tag)', which the site does not have; add it to "
                            + "'languages' in site.yml, or rename the file",
                        at: .start(of: documents[index].source.id)))
            }
            continue
        }
        documents[index].languageTag = tag
        documents[index].edition = edition
        keys[index] = path.dropLast(name.utf8.count) + rest + ".md"
    }
    guard !settings.languages.isEmpty else { return Checked(documents, diagnostics) }
    var originals: [String: Source] = [:]
    for index in documents.indices where documents[index].edition == 0 {
        originals[keys[index]] = documents[index].source
    }
    for index in documents.indices where documents[index].edition > 0 {
        documents[index].original = originals[keys[index]]
    }
    return Checked(documents, diagnostics)
}

/// A language of two letters that has a name: few other words of two letters stand there.
private func isKnownLanguage(_ tag: String) -> Bool {
    let language = tag.prefix { $0 != "-" }
    guard language.utf8.count == 2 else { return false }
    return Locale.LanguageCode(String(language)).isISOLanguage
}
