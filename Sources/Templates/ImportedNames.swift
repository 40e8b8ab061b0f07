// Which names templates take from each other by `from … import …`, told without compiling them.

internal import Diagnostics

extension TemplateSource {
    /// The names that it imports, by the name of the template. Names of templates that are computed do not count.
    package var importedNames: [String: Set<String>] {
        var names: [String: Set<String>] = [:]
        var unread = parseTemplate(source.bytes).statements
        while let statement = unread.popLast() {
            if case .importNames(let template, let imported, _) = statement.kind,
                case .constant(.text(let text)) = template.kind
            {
                names[text.string, default: []].formUnion(imported.map(\.name))
            }
            for body in statement.bodies { unread += body }
        }
        return names
    }

    /// The names that other templates can import: its macros, and what it sets.
    package var exportedNames: Set<String> { Set(Statement.assignedNames(parseTemplate(source.bytes).statements)) }
}

extension Statement {
    /// The statements inside.
    fileprivate var bodies: [[Statement]] {
        switch kind {
        case .conditional(let branches, let otherwise): branches.map(\.body) + [otherwise]
        case .loop(let loop): [loop.body, loop.otherwise]
        case .setBlock(_, _, let body), .with(_, let body), .filterBlock(_, let body), .autoescape(_, let body),
            .macro(_, _, let body), .callBlock(_, _, let body):
            [body]
        case .block(let block): [block.body]
        default: []
        }
    }
}
