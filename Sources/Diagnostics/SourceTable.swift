// All the sources of one build, so that a diagnostic's place can be read.

/// The sources of a build by number.
package struct SourceTable: Sendable {
    package private(set) var sources: [Source]

    /// Sources whose numbers are their indices.
    package init(_ sources: [Source] = []) {
        self.sources = sources
    }

    /// The same sources without their texts but for the first lines, and those whole that are `kept`: places in others can
    /// be read only at their very start.
    package func droppingTexts(keeping kept: Set<SourceID>) -> SourceTable {
        SourceTable(
            sources.map { source in
                if kept.contains(source.id) { return source }
                let end = source.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
                return Source(id: source.id, path: source.path, bytes: Array(source.bytes[..<end]))
            })
    }

    package subscript(id: SourceID) -> Source { sources[Int(id.index)] }
}
