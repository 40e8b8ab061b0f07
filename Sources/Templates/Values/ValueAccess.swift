// Attributes, items, slices and characters of values that are not the render's own.

/// An attribute by name; undefined if there is none.
func attribute(of value: TemplateValue, _ name: String) -> TemplateValue {
    switch value {
    case .dictionary(let dictionary): return dictionary[name] ?? .undefined
    case .object(let object): return object.value(forKey: name) ?? .undefined
    case .tuple(let items) where items.count == 2:
        // The results of groupby have names for their two parts.
        if name == "grouper" { return items[0] }
        return name == "list" ? items[1] : .undefined
    case .range(let range):
        switch name {
        case "start": return .integer(range.start)
        case "step": return .integer(range.step)
        case "stop": return .integer(range.start + range.count * range.step)
        default: return .undefined
        }
    default: return .undefined
    }
}

/// An item by index or key, as `value[index]` gives it; undefined if there is none.
func item(of value: TemplateValue, _ index: TemplateValue) -> TemplateValue {
    switch value {
    case .list(let items), .tuple(let items):
        if let position = position(index, in: items.count) { return items[position] }
    case .range(let range):
        if let position = position(index, in: range.count) { return .integer(range[position]) }
    case .text(let text):
        if index.asInteger == nil { break }
        let characters = characters(of: text)
        if let position = position(index, in: characters.count) {
            return .text(TemplateText(bytes: characters[position], isMarkup: text.isMarkup))
        }
    case .dictionary(let dictionary): return dictionary[value: index] ?? .undefined
    default: break
    }
    if case .text(let name) = index { return attribute(of: value, name.string) }
    return .undefined
}

/// An index that counts from the end where it is negative.
private func position(_ index: TemplateValue, in count: Int) -> Int? {
    guard let index = index.asInteger else { return nil }
    let position = index < 0 ? index &+ count : index
    return position >= 0 && position < count ? position : nil
}

/// The characters of a text, each a part of its bytes.
func characters(of text: TemplateText) -> [ArraySlice<UInt8>] {
    let bytes = text.bytes
    var result: [ArraySlice<UInt8>] = []
    result.reserveCapacity(bytes.count)
    var start = bytes.startIndex
    while start < bytes.endIndex {
        var end = start + 1
        while end < bytes.endIndex, bytes[end] & 0xC0 == 0x80 { end += 1 }
        result.append(bytes[start..<end])
        start = end
    }
    return result
}

/// How many characters a text has.
func characterCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
}

/// `value[from:to:step]`, with Python's rules for bounds.
func slice(
    of value: TemplateValue, from: Int?, to: Int?, step: Int?
) throws(TemplateCallFailure) -> TemplateValue {
    let step = step ?? 1
    guard step != 0 else { throw TemplateCallFailure("the step of a slice cannot be 0") }
    switch value {
    case .list(let items): return .list(positions(items.count, from, to, step).map { items[$0] })
    case .tuple(let items): return .tuple(positions(items.count, from, to, step).map { items[$0] })
    case .range(let range):
        guard range.count <= ValueLimit.size / 8 else { throw TemplateCallFailure("this range is too large") }
        return .list(positions(range.count, from, to, step).map { .integer(range[$0]) })
    case .text(let text):
        let characters = characters(of: text)
        let bytes = positions(characters.count, from, to, step).flatMap { characters[$0] }
        return .text(TemplateText(bytes, isMarkup: text.isMarkup))
    default: throw TemplateCallFailure("\(value.typePhrase) cannot be sliced")
    }
}

private func positions(_ count: Int, _ from: Int?, _ to: Int?, _ step: Int) -> [Int] {
    func clamp(_ bound: Int?, _ missing: Int) -> Int {
        guard var bound else { return missing }
        if bound < 0 { bound = bound < -count ? -1 : bound + count }
        return step > 0 ? min(max(bound, 0), count) : min(max(bound, -1), count - 1)
    }
    let start = clamp(from, step > 0 ? 0 : count - 1)
    let end = clamp(to, step > 0 ? count : -1)
    // A step beyond the bounds takes only the first item. It is kept small so that adding it does not overflow.
    let stride = step > 0 ? min(step, count + 1) : max(step, -count - 1)
    return Array(Swift.stride(from: start, to: end, by: stride))
}
