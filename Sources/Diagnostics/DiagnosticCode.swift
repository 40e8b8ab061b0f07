// Every kind of message that the program has, in one sorted list. A test asks for a case of each.

/// What kind of thing is wrong: `area/what`. Stable, so that tools may match it.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    case addressDuplicate = "address/duplicate"
    case addressUnsafe = "address/unsafe"
    case commentCircularReply = "comment/circular-reply"
    case commentDuplicateID = "comment/duplicate-id"
    case commentUnknownReply = "comment/unknown-reply"
    case encodingNotUTF8 = "encoding/not-utf-8"
    case fileIgnored = "file/ignored"
    case fileUnreadable = "file/unreadable"
    case frontMatterMissing = "front-matter/missing"
    case frontMatterUnclosed = "front-matter/unclosed"
    case keyMissing = "key/missing"
    case keyRepeated = "key/repeated"
    case keyUnknown = "key/unknown"
    case referenceUnknown = "reference/unknown"
    case siteMissing = "site/missing"
    case valueInvalid = "value/invalid"
    case valueWrongType = "value/wrong-type"
    case yamlSyntax = "yaml/syntax"
}
