// The keys of every kind, and the keys that posts and interviews share.

internal import Diagnostics
internal import SiteModel
internal import WebText

extension EntryHead {
    /// Reads the keys of every kind. `date` is left to the kind.
    init(_ fields: inout FieldReader, titleKey: String, stem: DocumentStem, zone: LocalTime) {
        title = fields.requiredText(titleKey) ?? Spanned(stem.name, fields.place)
        description = fields.text("description").flatMap { $0.value.isEmpty ? nil : $0 }
        updated = fields.date("updated", in: zone)
        image = fields.text("image").flatMap { $0.value.isEmpty ? nil : $0 }
        imageAlt = fields.text("image-alt")?.value
        imageFocus = fields.imageFocus()
        slug = fields.slug(stem: stem)
        aliases = fields.aliases()
        guid = fields.guid()
        language = fields.language()
        template = fields.template()
        isDraft = fields.boolean("draft")?.value ?? false
        extra = fields.extra()
    }

    /// Reads the keys that posts and interviews share.
    mutating func readArticleKeys(_ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime) {
        date = fields.requiredDate("date", stem: stem, zone: zone)
        authors = fields.shortList("author", fields.texts("author", of: "people's slugs"))
        tags = fields.shortList("tags", fields.texts("tags", of: "names", hasNoCommas: true))
        series = fields.text("series").flatMap { $0.value.isEmpty ? nil : $0 }
        commentPolicy = fields.choice("comments", of: CommentPolicy.self)?.value
        jobs = fields.texts("jobs", of: "jobs' slugs")
        audio = fields.audio()
        teams = fields.texts("teams", of: "teams' names")
    }
}

/// The name of a document's file.
struct DocumentStem: Sendable {
    /// Without a date in front.
    let name: String
    let datePrefix: CalendarDate?

    init(_ stem: String) {
        guard let prefix = Content.datePrefix(of: stem) else {
            (name, datePrefix) = (stem, nil)
            return
        }
        (name, datePrefix) = (prefix.rest, prefix.day)
    }
}

/// The slug of a document whose front matter gives none: `2026-10-05-ana.md` and the folder `ana` are both `ana`.
package func slug(ofFileNamed name: String) -> String {
    slug(of: DocumentStem(name.hasSuffix(".md") ? String(name.dropLast(3)) : name).name)
}

extension FieldReader {
    /// `slug:`, or else the file name. An address consists of letters, digits, `-`, `_`, `.` and `~`.
    fileprivate mutating func slug(stem: DocumentStem) -> Spanned<String> {
        guard let written = word("slug") else {
            let slug = WebText.slug(of: stem.name)
            if slug.isEmpty {
                reportMissing(
                    .error(
                        .addressUnsafe,
                        "the file name has no letters or digits for an address; give it a 'slug'",
                        at: place))
            }
            return Spanned(slug.isEmpty ? "untitled" : slug, place)
        }
        let chosen = chosenSlug(of: written.value)
        let isUnsafe = written.value.contains { "/\\?#%".contains($0) } || chosen.hasPrefix(".")
        guard !isUnsafe, !chosen.isEmpty, written.value.utf8.count <= longestSlug else {
            let reason =
                written.value.utf8.count > longestSlug
                ? "longer than \(longestSlug) bytes; shorten it"
                : "not a part of an address; use letters, digits and hyphens"
            let shown = written.value.utf8.count > longestSlug ? written.value.prefix(40) + "…" : written.value[...]
            report(.error(.addressUnsafe, "the slug '\(shown)' is \(reason)", at: written.span))
            return Spanned(chosen.isEmpty || isUnsafe ? "untitled" : chosen, written.span)
        }
        if chosen != composed(written.value) {
            report(
                .warning(
                    .valueInvalid, "the slug '\(written.value)' is published as '\(chosen)'; write it that way",
                    at: written.span))
        }
        return Spanned(chosen, written.span)
    }

    /// The names of a list as long as people write them. The page and the feed of each name show all the others, so that
    /// the cost is their number times itself.
    fileprivate mutating func shortList(_ key: String, _ names: [Spanned<String>]) -> [Spanned<String>] {
        let most = 200
        guard names.count > most else { return names }
        let message =
            "'\(key)' has \(names.count) names, but at most \(most) are allowed, because the page and the feed of each "
            + "name show all the others; delete those from here on"
        report(.error(.valueInvalid, message, at: names[most].span))
        return Array(names.prefix(most))
    }

    fileprivate mutating func aliases() -> [Spanned<RequestTarget>] {
        texts("aliases", of: "addresses", haveForm: true).compactMap { alias in
            guard alias.value.hasPrefix("/"), let target = requestTarget(writtenAs: alias.value) else {
                let message = "the alias '\(quotation(alias.value))' \(oldAddressProblem(alias.value))"
                report(.error(.addressUnsafe, message, at: alias.span))
                return nil
            }
            return Spanned(target, alias.span)
        }
    }

    fileprivate mutating func guid() -> Spanned<String>? {
        guard let guid = text("guid") else { return nil }
        guard !guid.value.isEmpty, !guid.value.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            reportInvalid("'guid' must be one line of text", at: guid.span)
            return nil
        }
        return guid
    }

    fileprivate mutating func template() -> Spanned<String>? {
        guard let template = text("template") else { return nil }
        guard !template.value.isEmpty, !template.value.contains("\\"), !template.value.hasPrefix("/"),
            !template.value.split(separator: "/").contains("..")
        else {
            reportInvalid("'template' must be the file name of a template, such as 'wide.html'", at: template.span)
            return nil
        }
        return template
    }

    /// A required date, in the front matter or at the beginning of the file name.
    mutating func requiredDate(_ key: String, stem: DocumentStem, zone: LocalTime) -> Spanned<WrittenDate>? {
        if has(key) { return date(key, in: zone) }
        _ = entry(key)
        if let day = stem.datePrefix {
            return Spanned(WrittenDate(timestamp: zone.timestamp(day), day: day, hasTime: false), place)
        }
        reportMissing(key)
        return nil
    }
}
