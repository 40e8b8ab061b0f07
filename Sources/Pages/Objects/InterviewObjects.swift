// Speakers, turns and questions for templates.

internal import SiteModel
internal import Templates

extension DocumentObject {
    func interviewValue(for key: AttributeName, _ details: InterviewDetails) -> TemplateValue? {
        func speaker(_ index: Int) -> TemplateValue { .object(SpeakerObject(index, of: details, in: tables)) }
        switch key {
        case .speakers: return .list(details.speakers.indices.map(speaker))
        case .interviewer:
            return details.speakers.indices.contains(details.interviewer)
                ? speaker(details.interviewer) : TemplateValue.none
        case .interviewees:
            return .list(details.speakers.indices.filter { $0 != details.interviewer }.map(speaker))
        case .turns:
            let speakers = details.speakers.indices.map(speaker)
            return .list(
                tables.site.bodies[id.index].transcript.map { part in
                    .object(TurnObject(part, of: id, speaker: part.speaker.map { speakers[$0] } ?? .none, in: tables))
                })
        case .questions: return .list(questions)
        case .questionCount:
            return .integer(tables.site.bodies[id.index].transcript.count { $0.question != nil })
        default: return nil
        }
    }

    private var questions: [TemplateValue] {
        tables.site.bodies[id.index].transcript.compactMap { part -> TemplateValue? in
            guard let question = part.question else { return nil }
            return .record(
                "question",
                [
                    .id: .text(question.id), .number: questionNumber(question.id),
                    .text: .text(questionLine(question.text)),
                ])
        }
    }
}

/// A question as a line in a table of contents.
func questionLine(_ text: String) -> String { shortenedLine(String(askedSentence(of: text)), to: 120) }

/// 7 of `q7`.
private func questionNumber(_ id: String) -> TemplateValue { .optional(id.withoutPrefix("q").flatMap { Int($0) }) }

final class SpeakerObject: SiteModelObject {
    let tables: SiteTables
    private let speaker: Speaker
    private let isInterviewer: Bool

    init(_ index: Int, of details: InterviewDetails, in tables: SiteTables) {
        speaker = details.speakers[index]
        isInterviewer = index == details.interviewer
        self.tables = tables
    }

    var typeName: String { "speaker" }
    var attributes: [AttributeName] { [.initials, .name, .role, .person, .isInterviewer] }

    func value(for name: AttributeName) -> TemplateValue? {
        switch name {
        case .initials: .text(speaker.initials)
        case .name: .text(speaker.name)
        case .role: .optional(speaker.role)
        case .person: tables.optionalDocument(speaker.person)
        case .isInterviewer: .boolean(isInterviewer)
        default: nil
        }
    }
}

final class TurnObject: SiteModelObject {
    let tables: SiteTables
    private let turn: TranscriptPart
    private let document: DocumentID
    private let speaker: TemplateValue

    init(_ turn: TranscriptPart, of document: DocumentID, speaker: TemplateValue, in tables: SiteTables) {
        self.turn = turn
        self.document = document
        self.speaker = speaker
        self.tables = tables
    }

    var typeName: String { "turn" }
    var attributes: [AttributeName] { [.speaker, .isQuestion, .id, .number, .content, .text] }

    func value(for name: AttributeName) -> TemplateValue? {
        switch name {
        case .speaker: speaker
        case .isQuestion: .boolean(turn.question != nil)
        case .id: .optional(turn.question?.id)
        case .number: turn.question.map { questionNumber($0.id) } ?? TemplateValue.none
        case .content: tables.html(of: document, turn.html)
        case .text: .text(text)
        default: nil
        }
    }

    private var text: String {
        let html = PictureMark.replacing(in: tables.site.bodies[document.index].html, turn.html) { _, _ in [] }
        return strippedTags(String(decoding: html, as: UTF8.self))
    }
}
