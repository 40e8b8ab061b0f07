// Reading the arguments of the site's filters.

internal import Templates

/// Arguments by place or by name, each taken once.
struct FilterArguments {
    private let filter: String
    private let names: [String]
    private var values: [TemplateValue?]
    /// What is filtered.
    let subject: TemplateValue

    /// - Parameter names: of the parameters after the filtered value, in their order.
    init(_ arguments: TemplateArguments, of filter: String, _ names: String...) throws(TemplateCallFailure) {
        self.filter = filter
        self.names = names
        guard let subject = arguments.positional.first else {
            throw TemplateCallFailure("the filter '\(filter)' needs a value")
        }
        self.subject = subject
        values = Array(repeating: nil, count: names.count)
        let given = arguments.positional.dropFirst()
        guard given.count <= names.count else {
            let most =
                switch names.count {
                case 0: "no argument"
                case 1: "one argument at the most"
                case let count: "\(count) arguments at the most"
                }
            throw TemplateCallFailure(
                "the filter '\(filter)' takes \(most), here \(given.count == 1 ? "is" : "are") \(given.count)")
        }
        for (index, value) in given.enumerated() { values[index] = value }
        for (name, value) in arguments.keywords {
            guard let index = names.firstIndex(of: name) else {
                throw TemplateCallFailure("the filter '\(filter)' has no argument '\(name)'")
            }
            guard values[index] == nil else {
                throw TemplateCallFailure("the filter '\(filter)' has the argument '\(name)' twice")
            }
            values[index] = value
        }
    }

    private func value(_ name: String) -> TemplateValue? { names.firstIndex(of: name).flatMap { values[$0] } }

    func text(_ name: String) throws(TemplateCallFailure) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.plainText else {
            throw TemplateCallFailure("the argument '\(name)' of the filter '\(filter)' must be text")
        }
        return text
    }

    func requiredText(_ name: String) throws(TemplateCallFailure) -> String {
        guard let text = try text(name) else {
            throw TemplateCallFailure("the filter '\(filter)' needs the argument '\(name)'")
        }
        return text
    }

    func integer(_ name: String) throws(TemplateCallFailure) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .integer(let number) = value else {
            throw TemplateCallFailure("the argument '\(name)' of the filter '\(filter)' must be an integer")
        }
        return number
    }

    /// The filtered value as text.
    func subjectText() throws(TemplateCallFailure) -> String {
        guard let text = subject.plainText else {
            throw TemplateCallFailure("the filter '\(filter)' needs text")
        }
        return text
    }
}

extension TemplateValue {
    /// The text of a text, plain or markup.
    var plainText: String? {
        guard case .text(let text) = self else { return nil }
        return text.string
    }
}

extension TemplateEnvironment {
    // Assigning a closure that throws one type straight into the dictionary crashes the compiler (Swift 6.3).
    mutating func addFilter(_ name: String, _ body: @escaping TemplateFunction) { filters[name] = body }
    mutating func addFunction(_ name: String, _ body: @escaping TemplateFunction) { functions[name] = body }
}
