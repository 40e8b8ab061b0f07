// The converted sections of an interview → turns with names, and questions with addresses.

internal import Diagnostics
internal import Markdown
internal import SiteModel
internal import WebText

/// The numbers of questions by section. A question is a turn of the interviewer that is followed by a turn of somebody
/// else; prose between the two does not matter. Of several turns of the interviewer in a row, the last is the question.
/// Empty turns do not count.
func questionNumbers(of speakers: [Int?], interviewer: Int, isEmpty: [Bool] = []) -> [Int?] {
    var numbers: [Int?] = Array(repeating: nil, count: speakers.count)
    let turns = speakers.indices.filter { speakers[$0] != nil && !($0 < isEmpty.count && isEmpty[$0]) }
    var count = 0
    for (turn, next) in zip(turns, turns.dropFirst())
    where speakers[turn] == interviewer && speakers[next] != interviewer {
        count += 1
        numbers[turn] = count
    }
    return numbers
}

/// Writes the finished HTML of an interview into `body`. Each turn is a block with the speaker's name as text, so that
/// feeds show who speaks. Each question has an id.
func composeInterview(_ markdown: MarkdownBody, _ interview: InterviewDetails, into body: inout Body) {
    let numbers = questionNumbers(
        of: markdown.sections.map(\.speaker), interviewer: interview.interviewer,
        isEmpty: markdown.sections.map { $0.html.isEmpty })
    let cut = markdown.excerpt?.upperBound
    var html: [UInt8] = []
    html.reserveCapacity(markdown.html.count + 128 * markdown.sections.count)
    body.transcript.reserveCapacity(markdown.sections.count)
    for (section, number) in zip(markdown.sections, numbers) {
        guard let speaker = section.speaker else {
            let start = html.count
            html += markdown.html[section.html]
            let range = start..<html.count
            if let cut, section.html.contains(cut) || cut == section.html.upperBound {
                body.excerpt = 0..<(start + cut - section.html.lowerBound)
            }
            body.transcript.append(TranscriptPart(speaker: nil, question: nil, html: range))
            continue
        }
        html += "<div class=\"turn".utf8
        if speaker == interview.interviewer { html += " turn-interviewer".utf8 }
        if let number { html += " turn-question\" id=\"q\(number)".utf8 }
        html += "\">\n<p class=\"turn-speaker\"><strong>".utf8
        html += htmlEscaped(interview.speakers[speaker].name).utf8
        html += "</strong></p>\n".utf8
        let start = html.count
        html += markdown.html[section.html]
        let range = start..<html.count
        if html.last != UInt8(ascii: "\n") { html.append(UInt8(ascii: "\n")) }
        html += "</div>\n".utf8
        // An excerpt ends at the end of a turn, so that every block in it is closed.
        if let cut, cut > section.html.lowerBound, cut <= section.html.upperBound { body.excerpt = 0..<html.count }
        body.transcript.append(
            TranscriptPart(
                speaker: speaker, question: number.map { .init(id: "q\($0)", text: section.text) }, html: range))
    }
    if cut == 0 { body.excerpt = 0..<0 }
    body.html = html.withoutSpareCapacity
}

/// Problems with speakers: declared speakers without a turn, an interview without turns.
func speakerProblems(_ markdown: MarkdownBody, _ interview: InterviewDetails, of entry: Entry) -> [Diagnostic] {
    guard case .interview(let declared) = entry.details, !declared.speakers.isEmpty else { return [] }
    let speaking = Set(markdown.sections.compactMap(\.speaker))
    let empty = markdown.sections.compactMap { section -> Diagnostic? in
        guard let speaker = section.speaker, section.html.isEmpty else { return nil }
        let message =
            "the turn of '\(declared.speakers[speaker].initials.value)' is empty; write its text after the colon"
        return .warning(.transcriptEmptyTurn, message, at: section.span)
    }
    guard !speaking.isEmpty else {
        let initials = declared.speakers.map(\.initials.value)
        let message =
            "no paragraph begins with \(alternatives(initials.map { $0 + ":" })), so nobody speaks in this interview"
        return [.warning(.interviewNoTurns, message, at: declared.place)]
    }
    var diagnostics = empty
    for (index, speaker) in declared.speakers.enumerated() where !speaking.contains(index) {
        let noun = index == interview.interviewer ? "the interviewer" : "the speaker"
        let message =
            "\(noun) '\(speaker.initials.value)' never speaks: no paragraph begins with '\(speaker.initials.value):'"
        let isNamed = index == interview.interviewer && declared.interviewer != nil
        let span = isNamed ? declared.interviewer?.span : nil
        diagnostics.append(.warning(.interviewSilentSpeaker, message, at: span ?? speaker.initials.span))
    }
    return diagnostics
}
