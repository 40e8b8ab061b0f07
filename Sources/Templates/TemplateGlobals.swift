// What a host passes to all templates of a set once it knows what they will show: bound after compiling and before
// rendering.

/// Values and functions that have a name in every template, including imported ones.
package struct TemplateGlobals: Sendable {
    package var values: [String: TemplateValue]
    package var functions: [String: TemplateFunction]

    package init(values: [String: TemplateValue] = [:], functions: [String: TemplateFunction] = [:]) {
        self.values = values
        self.functions = functions
    }
}

/// Globals where one program's templates look them up.
final class BoundGlobals: Sendable {
    /// The values with which a render begins: the language's functions and the host's globals.
    let contextStart: [TemplateValue]
    /// In the order of their handles' numbers.
    let functions: [(name: String, function: TemplateFunction)]
    /// For suggestions: those that no template reads are among them.
    let names: [String]

    init(_ globals: TemplateGlobals, in program: Program) {
        var context = program.contextStart
        // A name without a slot is read by no template.
        for (name, value) in globals.values {
            if let slot = program.contextNumbers[name] { context[Int(slot)] = value }
        }
        var functions: [(name: String, function: TemplateFunction)] = []
        for (name, function) in globals.functions.sorted(by: { $0.key < $1.key }) {
            guard let slot = program.contextNumbers[name] else { continue }
            context[Int(slot)] = .handle(TemplateHandle(kind: .hostFunction, index: Int32(functions.count)))
            functions.append((name, function))
        }
        contextStart = context
        self.functions = functions
        names = (Array(globals.values.keys) + globals.functions.keys).sorted()
    }
}
