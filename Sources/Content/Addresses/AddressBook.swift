// Which address belongs to what: two claims on one address, letter case and Unicode form aside, are an error, and so is a
// file where another needs a folder.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Every clash between the addresses of a site, at the place that an author can change.
///
/// - Parameters:
///   - entries: of the outline's documents.
///   - old: the old addresses in the order of the layout's redirects.
///   - settings: the message stands there where nobody wrote down either of two addresses.
func addressProblems(
    of layout: SiteLayout, _ outline: SiteOutline, _ entries: [Entry], _ old: [OldAddress], settings: Source
) -> [Diagnostic] {
    let book = AddressBook(layout: layout, outline: outline, entries: entries, old: old, settings: settings)
    let keys = layout.outputs.map(\.path.key)
    var diagnostics: [Diagnostic] = []
    var owners: [String: Int] = [:]
    owners.reserveCapacity(keys.count)
    for index in keys.indices {
        if isReserved(keys[index]) {
            diagnostics.append(book.reservedAddress(of: index))
            continue
        }
        guard let first = owners.updateValue(index, forKey: keys[index]) else { continue }
        owners[keys[index]] = first
        diagnostics.append(book.twoOnOneAddress(first, index))
    }
    // Most folders hold many files: each is looked up once.
    var folders: Set<Substring> = []
    for index in keys.indices {
        var folder = keys[index][...]
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")), slash > folder.startIndex {
            folder = folder[..<slash]
            guard folders.insert(folder).inserted else { break }
            if let file = owners[String(folder)] { diagnostics.append(book.fileInTheWay(file, of: index)) }
        }
    }
    return diagnostics
}

/// Whether this is where Candid keeps the list of its files, or below it.
private func isReserved(_ key: String) -> Bool {
    key.hasPrefix("/.") && key.dropFirst().prefix { $0 != "/" } == SitePath.outputListName
}

/// Words what clashes, by the numbers of the layout's outputs.
private struct AddressBook {
    let layout: SiteLayout
    let outline: SiteOutline
    let entries: [Entry]
    let old: [OldAddress]
    let settings: Source

    private struct Owner {
        /// `'Content/posts/a.md'`
        let name: String
        /// Nil of what nobody wrote.
        let span: SourceSpan?
        let advice: String
    }

    func twoOnOneAddress(_ first: Int, _ second: Int) -> Diagnostic {
        var (one, other) = (owner(of: second), owner(of: first))
        var path = layout.outputs[second].path
        // The later is asked to go, unless nobody wrote it.
        if one.span == nil, other.span != nil {
            swap(&one, &other)
            path = layout.outputs[first].path
        }
        guard let otherSpan = other.span else {
            let message = "\(one.name) has the address '\(path.text)', which is \(other.name)\(one.advice)"
            return .error(.addressReserved, message, at: one.span ?? .start(of: settings.id))
        }
        return .error(
            .addressDuplicate, "\(one.name) and \(other.name) have the same address '\(path.text)'\(one.advice)",
            at: one.span ?? otherSpan, notes: [Diagnostic.Note("the other is here", at: otherSpan)])
    }

    func reservedAddress(of index: Int) -> Diagnostic {
        let owner = owner(of: index)
        let message =
            "\(owner.name) has the address '\(layout.outputs[index].path.text)', where Candid keeps the list of its files; "
            + "write another one"
        return .error(.addressReserved, message, at: owner.span ?? .start(of: settings.id))
    }

    func fileInTheWay(_ file: Int, of index: Int) -> Diagnostic {
        let (owner, other) = (owner(of: index), owner(of: file))
        let message =
            "\(owner.name) has the address '\(layout.outputs[index].path.text)', but \(other.name) is a file named "
            + "'\(layout.outputs[file].path.text)'; rename one of them"
        let notes = owner.span == nil ? nil : other.span.map { [Diagnostic.Note("the file is here", at: $0)] }
        return .error(
            .addressDuplicate, message, at: owner.span ?? other.span ?? .start(of: settings.id), notes: notes ?? [])
    }

    private func owner(of index: Int) -> Owner {
        switch layout.outputs[index].content {
        case .page(.document(let id)):
            return Owner(
                name: "'\(outline[id].sourcePath)'", span: entries[id.index].head.slug.span,
                advice: "; give one of them another 'slug'")
        case .page(.list(let list, let number)):
            return Owner(
                name: number > 1 ? "page \(number) of \(list.owner)" : list.owner, span: nil, advice: "")
        case .page(.redirect(let redirect)):
            return Owner(
                name: old[redirect].owner, span: old[redirect].from.span, advice: "; delete one of them")
        case .generated:
            return Owner(name: "a file of the site's own", span: nil, advice: "")
        case .file(let file):
            let span = layout.files[file].source.map { SourceSpan.start(of: $0) }
            switch layout.files[file].origin {
            case .site(let path):
                return Owner(
                    name: "'\(path)'", span: span ?? .start(of: settings.id), advice: "; rename one of them")
            case .builtInTheme(let path):
                return Owner(name: "the theme's '\(path)'", span: span, advice: "; rename one of them")
            }
        }
    }
}
