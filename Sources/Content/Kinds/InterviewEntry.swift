// The keys of an interview.

internal import Diagnostics
internal import SiteModel

struct InterviewEntry: Sendable {
    struct Speaker: Sendable {
        let initials: Spanned<String>
        let identity: Identity
    }

    enum Identity: Sendable {
        /// The slug of one of the site's people.
        case person(Spanned<String>)
        case guest(name: String, role: String?)
    }

    var speakers: [Speaker] = []
    /// Initials; nil for the first speaker.
    var interviewer: Spanned<String>?
    /// The place for messages about all speakers.
    var place: SourceSpan
}

private let mostSpeakers = 200

/// A post's keys, and speakers*, interviewer
func readInterview(
    _ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime
) -> (head: EntryHead, interview: InterviewEntry) {
    var head = EntryHead(&fields, titleKey: "title", stem: stem, zone: zone)
    head.readArticleKeys(&fields, stem: stem, zone: zone)
    var interview = InterviewEntry(place: fields.keySpan("speakers") ?? fields.place)
    if fields.has("speakers") {
        let declared = fields.map("speakers", wanted: "a map of initials and people")
        if let declared, declared.count > mostSpeakers {
            fields.reportInvalid(
                "'speakers' names \(declared.count) people, but at most \(mostSpeakers) are allowed, because each line is compared "
                    + "with all of them; delete those from here on", at: declared[mostSpeakers].keySpan)
        }
        for entry in declared?.prefix(mostSpeakers) ?? [] { interview.speakers += speaker(entry, &fields) }
        if declared?.isEmpty == true { fields.reportInvalid("'speakers' names nobody", at: interview.place) }
    } else {
        _ = fields.entry("speakers")
        fields.reportMissing("speakers")
    }
    if let initials = fields.text("interviewer") {
        let declared = interview.speakers.map(\.initials.value)
        if declared.contains(initials.value) || declared.isEmpty {
            interview.interviewer = initials
        } else {
            fields.report(
                .error(
                    .interviewUnknownInterviewer,
                    "no speaker has the initials '\(initials.value)'; 'interviewer' must be \(alternatives(declared))",
                    at: initials.span))
        }
    }
    return (head, interview)
}

/// A person's slug, or a map of name* and role; nil if neither can be read.
private func speaker(_ entry: YAMLEntry, _ fields: inout FieldReader) -> [InterviewEntry.Speaker] {
    let initials = Spanned(trimmed(entry.key), entry.keySpan)
    guard !initials.value.isEmpty, !initials.value.contains(where: { $0 == ":" || $0.isNewline }) else {
        fields.reportInvalid(
            "'\(entry.key)' cannot be a speaker's initials; write letters, such as AB", at: entry.keySpan)
        return []
    }
    switch entry.value.content {
    case .scalar(let scalar) where !scalar.isNull:
        let slug = Spanned(trimmed(scalar.text), entry.value.span)
        return [InterviewEntry.Speaker(initials: initials, identity: .person(slug))]
    case .map:
        let guest = fields.nested(entry.value, subject: "a speaker", foreign: .speaker) { guest in
            (name: guest.requiredText("name")?.value, role: guest.text("role")?.value)
        }
        let name = guest?.name ?? initials.value
        return [InterviewEntry.Speaker(initials: initials, identity: .guest(name: name, role: guest?.role))]
    default:
        fields.report(
            .error(
                .valueWrongType,
                "the speaker '\(initials.value)' must be a person's slug or {name: …, role: …}, not \(entry.value.wording)",
                at: entry.value.isNull ? entry.keySpan : entry.value.span))
        return [InterviewEntry.Speaker(initials: initials, identity: .guest(name: initials.value, role: nil))]
    }
}
