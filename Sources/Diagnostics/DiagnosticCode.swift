// Every kind of message that the program has, in one sorted list. A test asks for a case of each.

/// What kind of thing is wrong: `area/what`. Stable, so that tools may match it.
package enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
    case addressDuplicate = "address/duplicate"
    case addressUnsafe = "address/unsafe"
    case commentCircularReply = "comment/circular-reply"
    case commentDuplicateID = "comment/duplicate-id"
    case commentUnknownReply = "comment/unknown-reply"
    case encodingNotUTF8 = "encoding/not-utf-8"
    case frontMatterMissing = "front-matter/missing"
    case frontMatterUnclosed = "front-matter/unclosed"
    case keyMissing = "key/missing"
    case keyRepeated = "key/repeated"
    case keyUnknown = "key/unknown"
    case referenceUnknown = "reference/unknown"
    case siteMissing = "site/missing"
    case templateBlockUnused = "template/block-unused"
    case templateCall = "template/call"
    case templateLimit = "template/limit"
    case templateRender = "template/render"
    case templateSyntax = "template/syntax"
    case templateUndefined = "template/undefined"
    case templateUnknown = "template/unknown"
    case valueInvalid = "value/invalid"
    case valueWrongType = "value/wrong-type"
    case yamlSyntax = "yaml/syntax"
}
