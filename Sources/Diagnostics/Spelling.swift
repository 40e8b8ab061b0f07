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
    let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
        let letters = Array(candidate.lowercased().unicodeScalars.prefix(80))
        guard abs(letters.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, letters)
        guard distance <= limit else { continue }
        guard let found = best else {
            best = (candidate, distance)
            continue
        }
        if (distance, candidate) < (found.distance, found.name) { best = (candidate, distance) }
    }
    return best?.name
}

private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
        var current = [row] + Array(repeating: 0, count: right.count)
        for column in 1...right.count {
            let isSame = left[row - 1] == right[column - 1]
            current[column] = min(
                previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                current[column] = min(current[column], beforePrevious[column - 2] + 1)
            }
        }
        beforePrevious = previous
        previous = current
    }
    return previous[right.count]
}
