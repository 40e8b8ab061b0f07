// All the sources of one build, so that a diagnostic's place can be read.

/// The sources of a build by number.
package struct SourceTable: Sendable {
    package private(set) var sources: [Source]

    /// Sources whose numbers are their indices.
    package init(_ sources: [Source] = []) {
        self.sources = sources
    }

    package subscript(id: SourceID) -> Source { sources[Int(id.index)] }
}
