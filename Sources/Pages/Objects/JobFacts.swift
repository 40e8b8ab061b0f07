// What many pages say about a job, formatted once.

internal import SiteModel
internal import Synchronization
internal import Templates

/// Facts that are expensive to format and appear wherever a job is listed.
struct JobFacts: Sendable {
    let place: TemplateValue
    let employment: TemplateValue
    let salary: TemplateValue

    init(_ job: Job, language: SiteLanguage, words: SiteWords) {
        place = .text(placeText(of: job, words: words))
        employment = .text(job.employment.map { words($0.rawValue) }.joined(separator: ", "))
        salary = job.salary.map { Self.value($0, language: language, words: words) } ?? .none
    }

    private static func value(_ salary: Salary, language: SiteLanguage, words: SiteWords) -> TemplateValue {
        func bound(_ value: Double?) -> TemplateValue {
            guard let value else { return .none }
            // A whole amount prints without a fraction. One that is too large for an integer stays a number.
            return Int(exactly: value).map { .integer($0) } ?? .float(value)
        }
        return .record(
            "salary",
            [
                .minimum: bound(salary.minimum), .maximum: bound(salary.maximum),
                .currency: .text(salary.currency), .period: .text(salary.period.rawValue),
                .text: .text(salaryText(salary, language: language, words: words)),
            ])
    }
}

/// The facts of the jobs that have been needed so far, on any thread.
final class JobFactsTable: Sendable {
    private let facts = Mutex<[DocumentID: JobFacts]>([:])

    func facts(of id: DocumentID, make: () -> JobFacts) -> JobFacts {
        if let known = facts.withLock({ $0[id] }) { return known }
        // Two threads may compute the same facts. That is harmless, because they are equal.
        let made = make()
        facts.withLock { $0[id] = made }
        return made
    }
}
