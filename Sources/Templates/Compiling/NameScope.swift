// Which slot a name has, decided while compiling: names of a loop, a macro or a block are in slots of the function that
// is being compiled, names at the top level of a template in slots of its context.

/// Where a name's value is.
enum NamePlace: Equatable {
    case local(Int32)
    /// A slot of a function further out, so many levels away.
    case outer(slot: Int32, level: Int32)
    case context(Int32)
}

/// The names of one scope.
struct NameScope {
    var slots: [String: Int32] = [:]
    /// Whether the scope is a loop's, and whether its body reads `loop`.
    var loopSlot: Int32 = -1
    var usesLoop = false
}

/// A function that is being compiled.
struct FunctionScope {
    let number: Int32
    var scopes: [NameScope] = []
    var slotCount: Int32 = 0
    /// Whether it sees the names of the function around it, as macros do and blocks do not.
    let seesOuter: Bool
    /// Whether assignments at its top go to the template's context.
    let isRoot: Bool

    mutating func newSlot() -> Int32 {
        slotCount += 1
        return slotCount - 1
    }
}

extension Statement {
    /// The names that statements assign in their own scope. Bodies that open a scope keep theirs.
    static func assignedNames(_ statements: [Statement]) -> [String] {
        var names: [String] = []
        for statement in statements { statement.appendAssignedNames(to: &names) }
        return names
    }

    private func appendAssignedNames(to names: inout [String]) {
        switch kind {
        case .set(let target, _), .setBlock(let target, _, _):
            target.appendNames(to: &names)
        case .macro(let name, _, _), .importModule(_, let name, _):
            names.append(name)
        case .importNames(_, let imported, _):
            names += imported.map(\.alias)
        case .conditional(let branches, let otherwise):
            for branch in branches { names += Self.assignedNames(branch.body) }
            names += Self.assignedNames(otherwise)
        default: break
        }
    }
}

extension AssignmentTarget {
    func appendNames(to names: inout [String]) {
        switch self {
        case .name(let name, _): names.append(name)
        case .tuple(let targets, _): for target in targets { target.appendNames(to: &names) }
        case .namespaceAttribute: break
        }
    }
}
