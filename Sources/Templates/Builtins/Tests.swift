// The tests of the language: what may follow `is`.

internal import Diagnostics

/// Every test of the language.
let builtinTests: [TestDefinition] = typeTests + comparisonTests + nameTests

private typealias TestBody = @Sendable (FilterCall) throws(TemplateCallFailure) -> Bool

private func test(
    _ names: String..., parameters: [String] = [], required: Int = 0, acceptsUndefined: Bool = false,
    _ apply: @escaping TestBody
) -> [TestDefinition] {
    names.map {
        TestDefinition(
            name: $0, parameters: parameters, required: required, acceptsUndefined: acceptsUndefined, apply: apply)
    }
}

/// A test of a value's type, which accepts undefined values.
private func typeTest(_ name: String, _ holds: @escaping @Sendable (TemplateValue) -> Bool) -> [TestDefinition] {
    test(name, acceptsUndefined: true) { (call) throws(TemplateCallFailure) in holds(call.value) }
}

private let typeTests: [TestDefinition] =
    typeTest("defined") { !$0.isUndefined }
    + typeTest("undefined") { $0.isUndefined }
    + typeTest("none") { $0.isNone }
    + typeTest("boolean") { if case .boolean = $0 { true } else { false } }
    + typeTest("true") { if case .boolean(true) = $0 { true } else { false } }
    + typeTest("false") { if case .boolean(false) = $0 { true } else { false } }
    + typeTest("integer") { if case .integer = $0 { true } else { false } }
    + typeTest("float") { if case .float = $0 { true } else { false } }
    + typeTest("number") { asDouble($0) != nil }
    + typeTest("string") { $0.asText != nil }
    + typeTest("escaped") { $0.asText?.isMarkup ?? false }
    + typeTest("mapping") { value in
        switch value {
        case .dictionary, .object: true
        default: false
        }
    }
    + typeTest("sequence") { value in
        switch value {
        case .text, .list, .tuple, .dictionary, .range, .object: true
        default: false
        }
    }
    + test("iterable") { (call) throws(TemplateCallFailure) in
        switch call.value {
        case .text, .list, .tuple, .dictionary, .range, .object: true
        default: false
        }
    }
    + typeTest("callable") { value in
        guard case .handle(let handle) = value else { return value.isUndefined }
        return [.macro, .joiner, .hostFunction, .builtinFunction, .loop].contains(handle.kind)
    }

private func comparison(
    _ names: [String], _ holds: @escaping @Sendable (TemplateValue, TemplateValue) throws(TemplateCallFailure) -> Bool
) -> [TestDefinition] {
    names.map { name in
        TestDefinition(name: name, parameters: ["other"], required: 1) { (call) throws(TemplateCallFailure) in
            try holds(call.value, call.argument(0) ?? .undefined)
        }
    }
}

private let comparisonTests: [TestDefinition] =
    comparison(["eq", "equalto", "=="]) { (a, b) throws(TemplateCallFailure) in isEqual(a, b) }
    + comparison(["ne", "!="]) { (a, b) throws(TemplateCallFailure) in !isEqual(a, b) }
    + comparison(["lt", "lessthan", "<"]) { (a, b) throws(TemplateCallFailure) in try compare(a, b) == .before }
    + comparison(["le", "<="]) { (a, b) throws(TemplateCallFailure) in
        let order = try compare(a, b)
        return order == .before || order == .same
    }
    + comparison(["gt", "greaterthan", ">"]) { (a, b) throws(TemplateCallFailure) in try compare(a, b) == .after }
    + comparison(["ge", ">="]) { (a, b) throws(TemplateCallFailure) in
        let order = try compare(a, b)
        return order == .after || order == .same
    }
    + comparison(["in"]) { (a, b) throws(TemplateCallFailure) in try contains(b, a) }
    + comparison(["sameas"]) { (a, b) throws(TemplateCallFailure) in isSame(a, b) }
    + test("odd") { (call) throws(TemplateCallFailure) in try remainder(call.value, 2) == 1 }
    + test("even") { (call) throws(TemplateCallFailure) in try remainder(call.value, 2) == 0 }
    + test("divisibleby", parameters: ["num"], required: 1) { (call) throws(TemplateCallFailure) in
        guard let divisor = call.argument(0), asDouble(divisor) != 0 else {
            throw TemplateCallFailure("division by zero")
        }
        return isEqual(try apply(.modulo, call.value, divisor), .integer(0))
    }
    + test("upper") { (call) throws(TemplateCallFailure) in
        let text = try call.text.string
        return text == text.uppercased() && text.unicodeScalars.contains { $0.properties.isCased }
    }
    + test("lower") { (call) throws(TemplateCallFailure) in
        let text = try call.text.string
        return text == text.lowercased() && text.unicodeScalars.contains { $0.properties.isCased }
    }

private func remainder(_ value: TemplateValue, _ divisor: Int) throws(TemplateCallFailure) -> Double {
    guard asDouble(value) != nil else {
        throw TemplateCallFailure("a number is needed, not \(value.typePhrase)")
    }
    return asDouble(try apply(.modulo, value, .integer(divisor))) ?? 0
}

/// Python's `is` for values without an identity: the same type and equal.
private func isSame(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
    switch (left, right) {
    case (.boolean, .boolean), (.none, .none), (.integer, .integer), (.float, .float), (.text, .text),
        (.list, .list), (.tuple, .tuple), (.dictionary, .dictionary), (.object, .object), (.handle, .handle),
        (.range, .range):
        return isEqual(left, right)
    default: return false
    }
}

private let nameTests: [TestDefinition] =
    test("filter") { (call) throws(TemplateCallFailure) in
        guard case .text(let name) = call.value else { return false }
        return call.program.program.filterNumbers[name.string] != nil
    }
    + test("test") { (call) throws(TemplateCallFailure) in
        guard case .text(let name) = call.value else { return false }
        return call.program.program.testNumbers[name.string] != nil
    }
