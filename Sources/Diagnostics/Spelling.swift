// The nearest known name to one that is not known, for “did you mean”.

/// `; did you mean 'x'?` for the nearest of the known names, or nothing where none is near.
package func spellingSuggestion(for name: String, among known: some Sequence<String>) -> String {
    guard let nearest = nearestName(to: name, among: known) else { return "" }
    return "; did you mean '\(nearest)'?"
}

/// The known name with the least edit distance (Damerau-Levenshtein, letter case for nothing), at most a third of the
/// name's length away; of equally near ones, the first in Unicode order.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
    let limit = max(1, name.count / 3)
    let wanted = comparedLetters(of: name)
    var rows = EditRows()
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
        // What is farther away than the nearest so far need not be measured to the end.
        let letters = comparedLetters(of: candidate)
        guard let distance = rows.distance(from: wanted, to: letters, atMost: best?.distance ?? limit) else { continue }
        guard let found = best else {
            best = (candidate, distance)
            continue
        }
        if (distance, candidate) < (found.distance, found.name) { best = (candidate, distance) }
    }
    return best?.name
}

private func comparedLetters(of name: String) -> [Unicode.Scalar] { Array(name.lowercased().unicodeScalars.prefix(80)) }

/// The last three rows of the table of distances, kept from one name to the next: a site with thousands of wrong links
/// measures millions of names.
private struct EditRows {
    private var current: [Int] = []
    private var previous: [Int] = []
    private var beforePrevious: [Int] = []

    /// Nil where it is more than `bound`.
    mutating func distance(from left: [Unicode.Scalar], to right: [Unicode.Scalar], atMost bound: Int) -> Int? {
        guard abs(left.count - right.count) <= bound else { return nil }
        // What both begin or end with, such as `posts/` and `.md`, makes no difference.
        var start = 0
        while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
        var end = 0
        while end < min(left.count, right.count) - start, left[left.count - 1 - end] == right[right.count - 1 - end] {
            end += 1
        }
        let height = left.count - start - end
        let width = right.count - start - end
        guard height > 0, width > 0 else { return max(height, width) }
        previous = Array(0...width)
        current = previous
        beforePrevious = previous
        for row in 1...height {
            current[0] = row
            var least = row
            let letter = left[start + row - 1]
            for column in 1...width {
                let other = right[start + column - 1]
                var distance = min(
                    previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (letter == other ? 0 : 1))
                if row > 1, column > 1, letter == right[start + column - 2], left[start + row - 2] == other {
                    distance = min(distance, beforePrevious[column - 2] + 1)
                }
                current[column] = distance
                least = min(least, distance)
            }
            guard least <= bound else { return nil }
            swap(&beforePrevious, &previous)
            swap(&previous, &current)
        }
        return previous[width] <= bound ? previous[width] : nil
    }
}
