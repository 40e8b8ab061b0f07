// A numbered part of a document: a comment, a turn, a speaker.

internal import SiteModel

/// Half as large as two integers: pages with long interviews make an object for each part.
struct DocumentPart: Sendable {
    private let documentIndex: Int32
    private let partIndex: Int32

    init(_ index: Int, of document: DocumentID) {
        documentIndex = Int32(document.index)
        partIndex = Int32(index)
    }

    var document: DocumentID { DocumentID(Int(documentIndex)) }
    /// Among the parts of its kind.
    var index: Int { Int(partIndex) }
}
