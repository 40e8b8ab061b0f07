// Speakers, turns and questions for templates.

internal import SiteModel
internal import Templates

extension DocumentObject {
    func interviewValue(for key: AttributeName, _ details: InterviewDetails) -> TemplateValue? {
        switch key {
        case .speakers: return .list(details.speakers.indices.map(speaker))
        case .interviewer:
            return details.speakers.indices.contains(details.interviewer)
                ? speaker(details.interviewer) : TemplateValue.none
        case .interviewees:
            return .list(details.speakers.indices.filter { $0 != details.interviewer }.map(speaker))
        case .turns:
            return .list(
                tables.site.bodies[id.index].transcript.indices.map {
                    .object(TurnObject(DocumentPart($0, of: id), in: tables))
                })
        case .questions: return .list(questions)
        case .questionCount:
            return .integer(tables.site.bodies[id.index].transcript.count { $0.questionID != nil })
        default: return nil
        }
    }

    fileprivate func speaker(_ index: Int) -> TemplateValue {
        .object(SpeakerObject(DocumentPart(index, of: id), in: tables))
    }

    private var questions: [TemplateValue] {
        tables.site.bodies[id.index].transcript.compactMap { part -> TemplateValue? in
            guard let question = part.questionID else { return nil }
            return .record(
                "question",
                [
                    .id: .text(question), .number: questionNumber(question),
                    .text: .text(questionLine(part.text)),
                ])
        }
    }
}

/// A question as a line of a table of contents.
func questionLine(_ text: String) -> String { shortenedLine(String(askedSentence(of: text)), to: 120) }

/// 7 of `q7`.
private func questionNumber(_ id: String) -> TemplateValue { .optional(id.withoutPrefix("q").flatMap { Int($0) }) }

final class SpeakerObject: SiteModelObject {
    let tables: SiteTables
    private let part: DocumentPart

    init(_ part: DocumentPart, in tables: SiteTables) {
        self.part = part
        self.tables = tables
    }

    var typeName: String { "speaker" }
    var attributes: [AttributeName] { [.initials, .name, .role, .person, .isInterviewer] }

    func value(for name: AttributeName) -> TemplateValue? {
        guard case .interview(let details) = tables.site[part.document].details else { return nil }
        let speaker = details.speakers[part.index]
        return switch name {
        case .initials: .text(speaker.initials)
        case .name: .text(speaker.name)
        case .role: .optional(speaker.role)
        case .person: tables.optionalDocument(speaker.person)
        case .isInterviewer: .boolean(part.index == details.interviewer)
        default: nil
        }
    }
}

final class TurnObject: SiteModelObject {
    let tables: SiteTables
    private let part: DocumentPart

    init(_ part: DocumentPart, in tables: SiteTables) {
        self.part = part
        self.tables = tables
    }

    var typeName: String { "turn" }
    var attributes: [AttributeName] { [.speaker, .isQuestion, .id, .number, .content, .text] }

    func value(for name: AttributeName) -> TemplateValue? {
        let id = part.document
        let turn = tables.site.bodies[id.index].transcript[part.index]
        return switch name {
        case .speaker:
            turn.speaker.map { .object(SpeakerObject(DocumentPart($0, of: id), in: tables)) } ?? TemplateValue.none
        case .isQuestion: .boolean(turn.questionID != nil)
        case .id: .optional(turn.questionID)
        case .number: turn.questionID.map(questionNumber) ?? TemplateValue.none
        case .content: tables.html(of: id, turn.html)
        case .text: .text(turn.text)
        default: nil
        }
    }
}
