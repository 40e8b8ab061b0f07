// How a language joins a list: `a, b and c`. Asked of Foundation, remembered for the whole build.

internal import Foundation
internal import Synchronization

final class ListForms: Sendable {
    private struct Key: Hashable {
        let count: Int
        let last: String
        let isOr: Bool
    }

    private let locale: Locale
    private let known = Mutex<[Key: [String]]>([:])

    /// - Parameter identifier: of Foundation. English has no comma before "and", in America neither: lists have
    ///   always been written so here.
    init(of identifier: String) {
        locale = Locale(identifier: identifier.prefix { $0 != "-" && $0 != "_" } == "en" ? "en_GB" : identifier)
    }

    /// What stands before the first item, between each two, and after the last: one more than there are items.
    ///
    /// - Parameter last: the last item. Spanish and Hebrew choose the conjunction by it.
    func pieces(count: Int, last: String, isOr: Bool) -> [String] {
        let key = Key(count: count, last: last, isOr: isOr)
        if let pieces = known.withLock({ $0[key] }) { return pieces }
        let pieces = made(key)
        known.withLock { $0[key] = pieces }
        return pieces
    }

    private func made(_ key: Key) -> [String] {
        // Characters of private use stand for all items but the last.
        let mark: Character = "\u{E000}"
        guard key.count > 1, !key.last.isEmpty, !key.last.contains(mark) else {
            return [""] + Array(repeating: ", ", count: max(0, key.count - 1)) + [""]
        }
        let items = Array(repeating: String(mark), count: key.count - 1) + [key.last]
        let text = items.formatted(.list(type: key.isOr ? .or : .and).locale(locale))
        var pieces = text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == key.count, let end = pieces.popLast(), let place = end.range(of: key.last) else {
            return [""] + Array(repeating: ", ", count: key.count - 1) + [""]
        }
        pieces.append(String(end[..<place.lowerBound]))
        pieces.append(String(end[place.upperBound...]))
        return pieces
    }
}
