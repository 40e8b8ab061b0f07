// All sources of a build, so that the place of a diagnostic can be shown.

/// The sources of a build by number.
package struct SourceTable: Sendable {
    package private(set) var sources: [Source]

    /// Sources whose numbers are their indices.
    package init(_ sources: [Source] = []) {
        self.sources = sources
    }

    /// The same sources, with the whole text only of those in `kept`. Of the others the first line remains, so only a
    /// place at their start can be shown.
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
