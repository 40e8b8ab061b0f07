// A translation says only what differs: the rest of its front matter is that of the file in the site's own language.

internal import Diagnostics
internal import SiteModel

/// Keys that are a file's own.
private let ownKeys: Set<String> = ["title", "description", "slug", "aliases", "guid", "image-alt", "language"]

/// What a translated job cannot have of its own, because it is one job.
private let sharedJobKeys: Set<String> = ["posted", "closes", "filled", "salary", "apply"]

/// The entries of a translation's front matter with those that it takes from its original, in places of that file.
func inheritingEntries(
    _ own: [YAMLEntry], from original: Source, kind: DocumentKind, _ diagnostics: inout [Diagnostic]
) -> [YAMLEntry] {
    // What is wrong in the original is reported there.
    guard let range = splitFrontMatter(of: original).value.frontMatter,
        case .map(let given)? = readYAML(range, of: original).value?.content
    else { return own }
    let written = Set(own.filter { !$0.value.isNull }.map(\.key))
    if kind == .job {
        for entry in own where sharedJobKeys.contains(entry.key) && !entry.value.isNull {
            let same = given.first { $0.key == entry.key }.map { $0.value.says(as: entry.value) } ?? false
            if same { continue }
            diagnostics.append(
                .error(
                    .translationDiffers,
                    "'\(entry.key)' is not what '\(original.path)' says, and a translated job is one job; delete this key",
                    at: entry.keySpan))
        }
    }
    return own.filter { !$0.value.isNull }
        + given.filter { !ownKeys.contains($0.key) && !written.contains($0.key) }
}

extension YAMLValue {
    /// Whether two values are written alike, spans aside.
    fileprivate func says(as other: YAMLValue) -> Bool {
        switch (content, other.content) {
        case (.scalar(let one), .scalar(let two)): one.text == two.text
        case (.list(let one), .list(let two)): one.count == two.count && zip(one, two).allSatisfy { $0.says(as: $1) }
        case (.map(let one), .map(let two)):
            one.count == two.count
                && one.allSatisfy { entry in two.contains { $0.key == entry.key && $0.value.says(as: entry.value) } }
        default: false
        }
    }
}
