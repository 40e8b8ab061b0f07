// Searches for text in text, in time linear in both.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The first place of some bytes in others from a place on.
func firstOccurrence(of part: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard start + part.count <= text.endIndex else { return nil }
    return unsafe text[start...].withUnsafeBufferPointer { text in
        unsafe part.withUnsafeBufferPointer { part in unsafe offset(of: part, in: text).map { start + $0 } }
    }
}

/// The last place of some bytes that ends before `end`.
func lastOccurrence(of part: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, before end: Int) -> Int? {
    guard part.count <= end - text.startIndex else { return nil }
    if part.isEmpty { return end }
    // Searched in the reversed text, so that long parts do not cost more.
    let turned = Array(text[..<end].reversed())
    let turnedPart = Array(part.reversed())
    return firstOccurrence(of: turnedPart[...], in: turned[...], from: 0).map { end - $0 - part.count }
}

/// How far into `text` the first `part` of it begins.
///
/// Unsafe for speed: themes search whole bodies. Both buffers are only read within their bounds.
func offset(of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard part.count <= text.count else { return nil }
    guard let needle = part.baseAddress, let hay = text.baseAddress, !part.isEmpty else { return 0 }
    // From one place of the first byte to the next, as long as that does not cost more than the text is long.
    var work = 0
    var start = 0
    let last = text.count - part.count
    while start <= last {
        guard let found = unsafe memchr(hay + start, Int32(needle[0]), last - start + 1) else { return nil }
        start = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(hay)
        if unsafe memcmp(hay + start, needle, part.count) == 0 { return start }
        work += part.count
        start += 1
        if work > text.count { return unsafe offsetByHash(of: part, in: text, from: start) }
    }
    return nil
}

/// A hash of as many bytes as the part has rolls over the text.
private func offsetByHash(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
) -> Int? {
    guard start + part.count <= text.count else { return nil }
    let factor: UInt64 = 0x100_0000_01B3
    var wanted: UInt64 = 0
    var rolling: UInt64 = 0
    var leading: UInt64 = 1
    for offset in part.indices {
        wanted = unsafe wanted &* factor &+ UInt64(part[offset])
        rolling = unsafe rolling &* factor &+ UInt64(text[start + offset])
        if offset > 0 { leading = leading &* factor }
    }
    var index = start
    while true {
        if rolling == wanted, unsafe text[index..<(index + part.count)].elementsEqual(part) { return index }
        guard index + part.count < text.count else { return nil }
        rolling = unsafe (rolling &- UInt64(text[index]) &* leading) &* factor &+ UInt64(text[index + part.count])
        index += 1
    }
}
