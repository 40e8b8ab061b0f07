// The name of a new job's file, which becomes its address: made once, and never made again.

internal import Content
internal import WebText

/// Marks of gender that German and French titles carry: `(m/w/d)`, `(f/m/x)`, `(all genders)`, `(H/F)`.
private let genderMarks: Set<String> = [
    "m", "w", "f", "d", "x", "h", "v", "i", "t", "k", "gn", "div", "divers", "all", "genders", "gender", "mensch",
    "male", "female", "diverse", "männlich", "weiblich", "a", "alle", "geschlechter",
]

/// A title without what stands in brackets about gender.
func titleWithoutGender(_ title: String) -> String {
    var result = ""
    var rest = title[...]
    while let open = rest.firstIndex(where: { $0 == "(" || $0 == "[" }),
        let close = rest[open...].firstIndex(where: { $0 == ")" || $0 == "]" })
    {
        let inner = rest[rest.index(after: open)..<close]
        let words = inner.lowercased().split { "/|,*-–: +".contains($0) }.map(String.init)
        let isMark = !words.isEmpty && words.allSatisfy { genderMarks.contains($0) }
        result += isMark ? rest[..<open] : rest[...close]
        rest = rest[rest.index(after: close)...]
    }
    return oneLine(result + rest)
}

/// The name for a new file without `.md`: of the title, then with the place, then with the id on the board.
///
/// - Parameter isFree: whether no job has the slug.
func fileName(for job: BoardJob, isFree: (String) -> Bool) -> String {
    let title = shortened(slug(of: titleWithoutGender(job.title)), to: 100)
    let place = job.place.map { shortened(slug(of: $0), to: 40) } ?? ""
    let id = shortened(slug(of: job.id), to: 40)
    // A date in front of a file's name is no part of its address.
    let isNamed = !title.isEmpty && Content.slug(ofFileNamed: title) == title
    let first = isNamed ? title : "job-" + (title.isEmpty ? id : title)
    var candidates = [first]
    if !place.isEmpty, !first.hasSuffix(place) { candidates.append(first + "-" + place) }
    candidates.append(first + "-" + id)
    candidates.append(first + "-" + nameDigest(job.identity))
    // `index` is a list's name.
    for name in candidates where isFree(name) && name != "index" { return name }
    var number = 2
    while !isFree("\(first)-\(number)") { number += 1 }
    return "\(first)-\(number)"
}

private func shortened(_ slug: String, to length: Int) -> String {
    guard slug.utf8.count > length else { return slug }
    var short = ""
    for character in slug {
        guard short.utf8.count + character.utf8.count <= length else { break }
        short.append(character)
    }
    if let hyphen = short.lastIndex(of: "-"), short.distance(from: hyphen, to: short.endIndex) < 20 {
        short = String(short[..<hyphen])
    }
    while short.last == "-" { short.removeLast() }
    return short
}
