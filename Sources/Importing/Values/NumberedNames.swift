// One rule for what is named like something before it: `tides`, `tides-2`, `tides-3`.

/// Finds free names. It remembers how far each name was counted, so that a thousand equal names cost a thousand steps and
/// not half a million.
struct NumberedNames: Sendable {
    /// By name and separator: the last number that was given.
    private var last: [String: Int] = [:]

    /// The name if it is free, else the name with the first number, from 2, that makes a free one.
    ///
    /// - Parameters:
    ///   - scope: what else parts names that do not meet each other, such as a folder.
    ///   - isFree: what was taken once stays taken.
    mutating func free(
        _ name: String, separator: String = "-", in scope: String = "", _ isFree: (String) -> Bool
    ) -> String {
        isFree(name) ? name : next(name, separator: separator, in: scope, isFree)
    }

    /// The name with the first number, from 2, that makes a free one.
    mutating func next(
        _ name: String, separator: String = "-", in scope: String = "", _ isFree: (String) -> Bool
    ) -> String {
        let key = "\(scope)\u{0}\(name)\(separator)"
        var number = last[key] ?? 1
        var candidate: String
        repeat {
            number += 1
            candidate = "\(name)\(separator)\(number)"
        } while !isFree(candidate)
        last[key] = number
        return candidate
    }
}

/// Keys of which each is there once.
struct UniqueKeys: Sendable {
    private var taken: Set<String> = []
    private var numbered = NumberedNames()

    func contains(_ key: String) -> Bool { taken.contains(key) }

    /// The key, or the key with a number where it is taken; it is taken from now on.
    mutating func take(_ key: String, separator: String = "-") -> String {
        let own = numbered.free(key, separator: separator) { [taken] in !taken.contains($0) }
        taken.insert(own)
        return own
    }
}
