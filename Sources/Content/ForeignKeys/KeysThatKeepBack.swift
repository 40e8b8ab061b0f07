// Keys with which other generators keep a document from the public. Candid knows `draft` and `date` alone, so that without
// a word what was private there would be public here: an error that says what to write.

internal import Diagnostics
internal import SiteModel

/// A day on which a key of another generator would publish a document or take it away. What that means depends on the
/// clock, which is looked at when the site is assembled.
struct ForeignDate: Sendable {
    enum Effect: Sendable {
        case publishes
        case takesAway
    }

    let key: String
    let span: SourceSpan
    let date: WrittenDate
    /// Whether only the year could be read.
    let isYear: Bool
    let effect: Effect
}

/// What was found in one document.
struct ForeignKeys {
    /// The keys of which something was said.
    var told: Set<String> = []
    var dates: [ForeignDate] = []
}

/// Finds the keys that keep back; values that keep nothing back are left to the warnings of other keys.
///
/// - Parameter isDraft: Candid keeps the document back already, so that nothing is an error.
func keysThatKeepBack(_ fields: inout FieldReader, kind: DocumentKind, isDraft: Bool, zone: LocalTime) -> ForeignKeys {
    var found = ForeignKeys()
    for entry in fields.unknownEntries {
        let key = foldedKey(entry.key)
        if let effect = dateEffect(of: key), let (date, isYear) = entry.date(in: zone, effect) {
            found.told.insert(entry.key)
            found.dates.append(
                ForeignDate(key: entry.key, span: entry.keySpan, date: date, isYear: isYear, effect: effect))
        } else if let problem = keepsBack(key, entry, kind: kind) {
            found.told.insert(entry.key)
            let message =
                isDraft
                ? "'\(problem.shown)' means nothing here, and 'draft: true' already keeps \(kind.subject) private; delete it"
                : "'\(problem.shown)' keeps \(kind.subject) from the public in other generators, but not here; "
                    + problem.advice
            fields.report(Diagnostic(isDraft ? .warning : .error, .keyForeign, message, at: entry.keySpan))
        } else if !isDraft, let meant = mistypedDraft(entry) {
            found.told.insert(entry.key)
            let message =
                "\(kind.subject) has no key '\(quotation(trimmed(entry.key)))', but it looks like '\(meant)', with which this "
                + "would not be public; write 'draft: true', or delete it"
            fields.report(.error(.keyForeign, message, at: entry.keySpan))
        }
    }
    return found
}

/// Comments that another system keeps from its readers. Here every comment of a file is shown.
///
/// - Returns: the keys of which something was said.
func commentKeysThatKeepBack(_ fields: inout FieldReader) -> Set<String> {
    var told: Set<String> = []
    for entry in fields.unknownEntries {
        guard case .scalar(let scalar) = entry.value.content, let text = entry.text, !text.isEmpty else { continue }
        let key = foldedKey(entry.key)
        let isNo = noes.contains(text)
        let isState = keysOfState.contains(key) || key == "commentapproved"
        let keepsBack =
            isState && !statesOfPublic.contains(text) && !["approved", "approve", "visible", "1"].contains(text)
            || (keysOfPublic.contains(key) || ["approved", "isapproved"].contains(key)) && isNo
            || (keysOfPrivate.contains(key) || ["spam", "isspam", "pending", "junk", "rejected"].contains(key)) && !isNo
        guard keepsBack else { continue }
        told.insert(entry.key)
        let message =
            "'\(entry.key): \(quotation(scalar.shortText))' keeps a comment from the public in other systems, but all that is in "
            + "this file is shown; delete the comment, or this key"
        fields.report(.error(.keyForeign, message, at: entry.keySpan))
    }
    return told
}

/// What the clock makes of foreign dates.
func problems(of dates: [ForeignDate], kind: DocumentKind, isPublished: Bool, now: Timestamp) -> [Diagnostic] {
    dates.map { date in
        let isToCome = date.date.timestamp > now
        let keepsBack = isPublished && (date.effect == .publishes) == isToCome
        let day = date.isYear ? "…" : date.date.hasTime ? date.date.timestamp.rfc3339 : date.date.day.text
        let advice =
            isPublished || date.effect == .publishes || kind == .job
            ? advice(on: date.effect, kind: kind, day: day, isToCome: isToCome) : "delete it"
        guard keepsBack else {
            return .warning(.keyForeign, "\(kind.subject) has no key '\(date.key)'; \(advice)", at: date.span)
        }
        let why =
            date.effect == .publishes
            ? "'\(date.key)' is still to come, but \(kind.subject) would be public now"
            : "'\(date.key)' is past, but \(kind.subject) would still be public"
        return .error(.keyForeign, "\(why); \(advice)", at: date.span)
    }
}

private func advice(on effect: ForeignDate.Effect, kind: DocumentKind, day: String, isToCome: Bool) -> String {
    switch (effect, kind) {
    case (.publishes, .post), (.publishes, .interview): "write 'date: \(day)' in its place"
    case (.publishes, .job): "write 'posted: \(day)' in its place"
    case (.takesAway, .job): "write 'closes: \(day)' in its place"
    case (.publishes, _) where isToCome: "write 'draft: true' until then"
    case (.publishes, _): "delete it"
    case (.takesAway, _) where isToCome: "nothing is taken away by a date, so write 'draft: true' when the time comes"
    case (.takesAway, _): "write 'draft: true', or delete the file"
    }
}

// MARK: which keys

/// A key without letter case and the marks between its words: `publish_date` and `publishDate` are one.
func foldedKey(_ key: String) -> String {
    String(key.lowercased().unicodeScalars.filter { !"-_ .".unicodeScalars.contains($0) && !isBlankScalar($0) })
}

private func dateEffect(of key: String) -> ForeignDate.Effect? {
    if publishingKeys.contains(key) { return .publishes }
    return expiringKeys.contains(key) ? .takesAway : nil
}

private let publishingKeys = words(
    """
    publishdate publishedat publishedon publishedate publisheddate publishat publishon publishafter publishtime pubdate
    datepublished dateposted postdate postedat scheduled scheduledat scheduledfor scheduledate schedule golive embargo
    embargountil embargodate embargoeduntil availablefrom visiblefrom releasedate releaseat published publish
    """)
private let expiringKeys = words(
    """
    expirydate expires expiresat expireson expirationdate expiration expiry expire expiredate unpublishdate unpublishat
    unpublishon unpublishedat unpublishafter validthrough validuntil visibleuntil availableuntil removeafter until
    deadline closingdate closedate closesat closeson applyby applicationdeadline enddate
    """)

/// With the value no they keep back.
private let keysOfPublic = words(
    """
    published publish public ispublished ispublic visible isvisible active isactive enabled live online listed render
    permalink show showinlist
    """)
/// With any other value than no they keep back.
private let keysOfPrivate = words(
    """
    draft isdraft drafts wip private isprivate hidden hide ishidden unlisted unpublished internal confidential secret
    archived archive deleted trashed exclude excluded headless emailonly membersonly subscribersonly protected offline
    noshow password passphrase passwordprotected
    """)
private let keysOfState = words("status state poststatus poststate visibility access publishstatus publicationstatus")
private let noes: Set<String> = ["false", "no", "off", "0", "never", "n"]
private let statesOfPublic = words("published publish public live active everyone all anyone")

func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }

private func keepsBack(
    _ key: String, _ entry: YAMLEntry, kind: DocumentKind
) -> (shown: String, advice: String)? {
    let draft = "write 'draft: true' in its place"
    guard case .scalar(let scalar) = entry.value.content else {
        // Hugo's `build: { render: never }`.
        guard case .map(let entries) = entry.value.content, key == "build" || key == "_build" else { return nil }
        guard let render = entries.first(where: { $0.key == "render" }), let text = render.text,
            ["never", "false", "link"].contains(text)
        else { return nil }
        return ("\(entry.key): { render: \(text) }", draft)
    }
    guard !scalar.isNull, let text = entry.text, !text.isEmpty else { return nil }
    let isNo = noes.contains(text)
    if key.hasPrefix("password") || key == "passphrase" {
        // A password is no text for a log.
        let advice = "Candid has no passwords; write 'draft: true' to keep it private"
        return isNo ? nil : ("\(entry.key): …", advice)
    }
    let shown = "\(entry.key): \(quotation(scalar.shortText))"
    if keysOfPublic.contains(key), isNo { return (shown, draft) }
    if keysOfPrivate.contains(key), !isNo { return (shown, draft) }
    guard keysOfState.contains(key), !statesOfPublic.contains(text) else { return nil }
    if kind == .job {
        if ["open", "opened", "hiring", "vacant"].contains(text) { return nil }
        if ["closed", "filled", "expired", "hired"].contains(text) {
            return (shown, "write 'filled: true', or 'closes' with its last day")
        }
    }
    return (shown, draft)
}

/// The key that an author most likely meant who wrote `darft: true` or `publised: false`; nil if there is none.
private func mistypedDraft(_ entry: YAMLEntry) -> String? {
    switch entry.text {
    case "true", "yes", "on", "1", "y": nearestName(to: entry.key, among: ["draft", "private", "hidden"])
    case "false", "no", "off", "0", "n": nearestName(to: entry.key, among: ["published"])
    default: nil
    }
}

extension YAMLEntry {
    /// A scalar in lower case.
    fileprivate var text: String? {
        guard case .scalar(let scalar) = value.content else { return nil }
        return trimmed(scalar.text).lowercased()
    }

    fileprivate func date(in zone: LocalTime, _ effect: ForeignDate.Effect) -> (WrittenDate, isYear: Bool)? {
        guard case .scalar(let scalar) = value.content else { return nil }
        let text = trimmed(scalar.text)
        if let date = try? readDate(text, in: zone).get() { return (date, false) }
        // Of dates in other forms (`Mon, 07 Jan 2030`) the year says nearly always enough.
        let numbers = text.split { !$0.isASCII || !$0.isNumber }
        guard numbers.count > 1, let year = numbers.first(where: { $0.count == 4 }).flatMap({ Int($0) }),
            (1990...2200).contains(year),
            let day = effect == .publishes
                ? CalendarDate(year: year, month: 1, day: 1) : CalendarDate(year: year, month: 12, day: 31)
        else { return nil }
        return (WrittenDate(timestamp: zone.timestamp(day), day: day, hasTime: false), true)
    }
}
