// Bytes of HTML → text: references resolved, what XML forbids left out, every line end a line feed.

internal import WebText

/// The text of some HTML outside of tags.
package func textOfHTML(_ bytes: ArraySlice<UInt8>) -> String { decoded(bytes, isInAttribute: false) }

/// The value of an attribute.
func textOfAttribute(_ bytes: ArraySlice<UInt8>) -> String { decoded(bytes, isInAttribute: true) }

/// Text in which references still stand for characters, such as a title that was escaped once too often.
package func resolvingReferences(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "&")) ? textOfHTML(Array(text.utf8)[...]) : text
}

private func decoded(_ bytes: ArraySlice<UInt8>, isInAttribute: Bool) -> String {
    guard bytes.contains(where: { $0 == UInt8(ascii: "&") || $0 < 0x20 && $0 != 0x0A }) else {
        return String(decoding: bytes, as: UTF8.self)
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
        let byte = bytes[index]
        if byte == UInt8(ascii: "&"),
            let reference = characterReference(bytes, at: index, isInAttribute: isInAttribute)
        {
            if reference.isAllowed { text.append(contentsOf: reference.text.utf8) }
            index = reference.end
            continue
        }
        index += 1
        if byte == 0x0D {
            if index == bytes.endIndex || bytes[index] != 0x0A { text.append(0x0A) }
        } else if byte >= 0x20 || byte == 0x0A || byte == 0x09 {
            text.append(byte)
        }
    }
    return String(decoding: text, as: UTF8.self)
}
