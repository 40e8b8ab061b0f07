// Whether a text of turns is an interview: every speaker must be accounted for.

internal import Content
internal import SiteModel
internal import WebText

/// Someone whom a label may mean.
struct KnownPerson: Sendable {
    let slug: String
    let name: String
}

/// An interview that was found in a post.
struct Interview: Sendable {
    let speakers: [ImportedSpeaker]
    /// Only where it is not the first speaker.
    let interviewer: String?
    /// For the report: `MG is Marta Gray (author), IO is Ines Okafor (from the title)`.
    let explanation: String
}

enum TranscriptVerdict: Sendable {
    case interview(Interview)
    /// Looks like one and stays a post, with the reason.
    case nearMiss(String)
    case post
}

/// - Parameters:
///   - author: the slug of the post's author.
///   - isChat: whether the post has WordPress's format `chat`.
func judge(
    _ evidence: TranscriptEvidence, people: [KnownPerson], author: String?, isChat: Bool
) -> TranscriptVerdict {
    guard evidence.hasShape else { return .post }
    let labels = evidence.labels
    let looks = "looks like an interview: speakers " + labels.joined(separator: " and ")
    guard !labels.contains(where: { stopList.contains($0.uppercased()) }) else { return .nearMiss(looks) }
    var speakers: [ImportedSpeaker] = []
    var explanations: [String] = []
    let runs = capitalizedRuns(evidence.context)
    for label in labels {
        if let person = person(meant: label, among: people, author: author) {
            speakers.append(ImportedSpeaker(label: label, identity: .person(person.slug)))
            explanations.append("\(label) is \(person.name) (a person of the blog)")
        } else if let name = name(meant: label, in: runs) {
            speakers.append(ImportedSpeaker(label: label, identity: .name(name)))
            explanations.append("\(label) is \(name) (from the title or the text before)")
        } else if isChat {
            speakers.append(ImportedSpeaker(label: label, identity: .name(label)))
            explanations.append("\(label) is used as it is (the post has the format chat)")
        } else if label.split(separator: " ").count >= 2 {
            speakers.append(ImportedSpeaker(label: label, identity: .name(label)))
            explanations.append("\(label) is a full name")
        } else {
            return .nearMiss(looks + "; nothing says who \(label) is")
        }
    }
    let asks = author.flatMap { author in speakers.firstIndex { $0.identity == .person(author) } }
    return .interview(
        Interview(
            speakers: speakers, interviewer: asks.flatMap { $0 > 0 ? speakers[$0].label : nil },
            explanation: explanations.joined(separator: ", ")))
}

/// Labels that open lines in texts that are no talks.
private let stopList: Set<String> = [
    "Q", "A", "NB", "PS", "P.S.", "FYI", "NOTE", "UPDATE", "EDIT", "TIP", "FAQ", "TL;DR", "RE", "CC", "TO", "FROM",
]

/// The person whose initials, first, last or full name the label is; the author of the post before others, none where two
/// others could be meant.
private func person(meant label: String, among people: [KnownPerson], author: String?) -> KnownPerson? {
    let wanted = foldedName(label)
    let meant = people.filter { person in
        let words = person.name.split(separator: " ").map(String.init)
        return foldedName(person.name) == wanted || foldedName(initials(of: words)) == wanted && words.count > 1
            || words.first.map(foldedName) == wanted || words.last.map(foldedName) == wanted
    }
    return meant.first { $0.slug == author } ?? (meant.count == 1 ? meant[0] : nil)
}

/// The one run of capitalised words that a label is, is a word of, or is the initials of.
private func name(meant label: String, in runs: [[String]]) -> String? {
    let wanted = foldedName(label)
    var names: Set<String> = []
    for run in runs {
        for start in run.indices {
            for end in (start + 2)...max(start + 2, min(start + 4, run.count)) where end <= run.count {
                let words = Array(run[start..<end])
                let whole = words.joined(separator: " ")
                if foldedName(whole) == wanted || foldedName(initials(of: words)) == wanted { names.insert(whole) }
            }
        }
    }
    if names.isEmpty {
        // A word of a name: the whole run is the name.
        for run in runs where run.contains(where: { foldedName($0) == wanted }) && (2...4).contains(run.count) {
            names.insert(run.joined(separator: " "))
        }
    }
    return names.count == 1 ? names.first : nil
}

private func initials(of words: [String]) -> String { words.compactMap(\.first).map(String.init).joined() }

/// Runs of words that begin with capital letters and stand with nothing but spaces between them.
private func capitalizedRuns(_ text: String) -> [[String]] {
    var runs: [[String]] = []
    var run: [String] = []
    var word = ""
    func endWord() {
        guard !word.isEmpty else { return }
        // `Mahajan’s` is Mahajan.
        for ending in ["’s", "'s"] where word.hasSuffix(ending) { word.removeLast(2) }
        if word.first?.isUppercase == true {
            run.append(word)
        } else {
            endRun()
        }
        word = ""
    }
    func endRun() {
        if run.count >= 2 { runs.append(run) }
        run = []
    }
    for character in text {
        if character.isLetter || character.isNumber || "'’-".contains(character) {
            word.append(character)
        } else {
            endWord()
            if character != " " && character != "\u{A0}" { endRun() }
        }
    }
    endWord()
    endRun()
    return runs
}
