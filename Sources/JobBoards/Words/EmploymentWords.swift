// What boards and employers call kinds of employment.

internal import SiteModel

/// Words by which a kind is known, in the order in which they are looked for. Whole words, so that `partner` is no part.
private let kinds: [(EmploymentType, Set<String>)] = [
    (.partTime, ["part", "parttime", "teilzeit", "werkstudent", "werkstudentin", "student", "working_student"]),
    (.fullTime, ["full", "fulltime", "vollzeit"]),
    (.contractor, ["contract", "contractor", "freelance", "freelancer", "freiberuflich", "b2b"]),
    (.temporary, ["temporary", "temp", "befristet", "seasonal", "interim"]),
    (.intern, ["intern", "internship", "praktikum", "praktikant", "praktikantin"]),
    (.volunteer, ["volunteer", "volunteering", "ehrenamt"]),
    (.perDiem, ["diem", "perdiem"]),
]
private let permanent: Set<String> = ["permanent", "regular", "festanstellung", "unbefristet", "employee"]

/// The kinds of employment that words mean: `Full-time`, `Regular Full Time (Salary)`, `FULL_TIME`, `fulltime_permanent`.
/// Empty where they mean none that is known.
func employmentTypes(_ text: String) -> [EmploymentType] {
    var words: Set<String> = []
    var word = ""
    var previous: Character = " "
    for character in text + " " {
        // `FullTime` is two words.
        if character.isUppercase, previous.isLowercase, !word.isEmpty {
            words.insert(word)
            word = ""
        }
        if character.isLetter || character.isNumber {
            word += character.lowercased()
        } else if !word.isEmpty {
            words.insert(word)
            word = ""
        }
        previous = character
    }
    if words.isSuperset(of: ["working", "student"]) { return [.partTime] }
    let found = kinds.filter { !$0.1.isDisjoint(with: words) }.map(\.0)
    if found.isEmpty { return words.isDisjoint(with: permanent) ? [] : [.fullTime] }
    // In the order of the page: full-time before part-time.
    return EmploymentType.allCases.filter { found.contains($0) }
}

extension Posting {
    /// Takes the words of a board for kinds of employment, and says which it does not know.
    mutating func readEmployment(_ words: [String]) {
        for word in words where !word.isEmpty {
            let types = employmentTypes(word)
            if types.isEmpty { notes.append("employment: '\(word)' is none that is known") }
            for type in types where !employment.contains(type) { employment.append(type) }
        }
    }
}
