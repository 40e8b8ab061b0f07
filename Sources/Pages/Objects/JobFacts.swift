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
        salary = Self.salary(of: job, language: language, words: words)
    }

    /// The job's pay, or that of each place with its name: `$95,000 a year (Astoria, OR); €70,000 a year (Hamburg, DE)`.
    private static func salary(of job: Job, language: SiteLanguage, words: SiteWords) -> TemplateValue {
        let places = job.locations.compactMap { address in
            address.salary.map {
                words(
                    "salary-at",
                    ["pay": salaryText($0, language: language, words: words), "place": addressText(address)])
            }
        }
        let whole = job.salary.map { [salaryText($0, language: language, words: words)] } ?? []
        guard let salary = job.overallSalary ?? job.locations.lazy.compactMap(\.salary).first else { return .none }
        return value(salary, text: (whole + places).joined(separator: "; "))
    }

    private static func value(_ salary: Salary, text: String) -> TemplateValue {
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
                .note: .optional(salary.note), .text: .text(text),
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
