// All templates of a set, compiled: what every render shares and none changes.

internal import Diagnostics
internal import WebText

/// A function of the program: a template's body, a block, a macro or the body of a `call`.
struct ProgramFunction: Sendable {
    var name: String
    var body: Int32 = -1
    var slotCount = 0
    /// The names of a macro's parameters; they are the function's first slots.
    var parameters: [String] = []
    /// Instructions of the default values, -1 if there is none.
    var defaults: [Int32] = []
    /// The slots of additional arguments, if the macro uses them.
    var variableArgumentsSlot: Int32 = -1
    var keywordArgumentsSlot: Int32 = -1
    var callerSlot: Int32 = -1
    /// Whether `caller` is a parameter of its own.
    var hasCallerParameter = false
    /// The height of the body's tree, a measure of the stack that it needs.
    var height = 1
    var autoescapes = true
    var isRequiredBlock = false
    /// Whether it reads slots of the functions around it.
    var readsOuter = false
}

/// A name that templates write, with all that look-ups need.
struct ProgramName: Sendable {
    let key: TemplateKey
    let hash: UInt64

    var text: String { key.name }
}

struct ProgramTemplate: Sendable {
    let name: String
    let source: SourceID
    var root: Int32 = -1
    /// Its blocks by the number of their name.
    var blocks: [(name: Int32, function: Int32)] = []
    /// The blocks that are not in another block, with their places.
    var topBlocks: [(name: Int32, span: SourceSpan)] = []
    /// Whether it extends a template that only the render knows.
    var hasUnknownParent = false
    /// What `import` sees: names assigned at the top, and their context slots.
    var exports: [(name: String, slot: Int32)] = []
    /// The template that it extends, where a constant says so.
    var parent: Int32 = -1
    /// Whether it always extends one.
    var alwaysExtends = false
    /// Its blocks and those of everything that it extends; nil if only a render knows that.
    var blockChains: [BlockChain]?
}

/// The functions of one block, the most derived first.
struct BlockChain: Sendable {
    let name: Int32
    var functions: [Int32]
}

extension [BlockChain] {
    mutating func append(_ function: Int32, ofBlock name: Int32) {
        if let index = firstIndex(where: { $0.name == name }) {
            self[index].functions.append(function)
        } else {
            append(BlockChain(name: name, functions: [function]))
        }
    }
}

/// What is compiled. Numbers in instructions are places in these lists.
struct Program: Sendable {
    var instructions: [Instruction] = []
    var spans: [SourceSpan] = []
    var operands: [Int32] = []
    var constants: [TemplateValue] = []
    /// The static text of all templates, one after the other.
    var text: [UInt8] = []
    /// Names of attributes, arguments and blocks, as objects and dictionaries look them up.
    var names: [ProgramName] = []
    /// The host's keys, with their places in its list.
    var keyNumbers: [String: Int] = [:]
    var functions: [ProgramFunction] = []
    var templates: [ProgramTemplate] = []
    var templateNumbers: [String: Int32] = [:]
    /// The names that templates read from what the host gives or assign at the top.
    var contextNames: [String] = []
    var contextNumbers: [String: Int32] = [:]
    /// The values with which a render begins, the host's globals apart.
    var contextStart: [TemplateValue] = []
    var filters: [FilterDefinition] = []
    var filterNumbers: [String: Int32] = [:]
    /// The host's pure functions, which stand among the filters without being named there.
    var pureFunctionNumbers: [String: Int32] = [:]
    var preparations: [Int32: @Sendable (String, [String]) -> PreparedCall?] = [:]
    var preparedCalls: [PreparedCall] = []
    var constantCalls: [ConstantCall] = []
    var tests: [TestDefinition] = []
    var testNumbers: [String: Int32] = [:]
    var limits = TemplateLimits()
    private var nameNumbers: [String: Int32] = [:]

    /// The number of a name, made where it is new.
    mutating func number(ofName name: String) -> Int32 {
        if let number = nameNumbers[name] { return number }
        let number = Int32(names.count)
        names.append(ProgramName(key: TemplateKey(name, number: keyNumbers[name] ?? -1), hash: stableHash(name.utf8)))
        nameNumbers[name] = number
        return number
    }

    /// The context slot of a name, made where it is new.
    mutating func contextSlot(_ name: String) -> Int32 {
        if let slot = contextNumbers[name] { return slot }
        let slot = Int32(contextNames.count)
        contextNames.append(name)
        contextStart.append(.undefined)
        contextNumbers[name] = slot
        return slot
    }
}

/// How much a render may do before it is stopped with an error.
package struct TemplateLimits: Sendable {
    /// Iterations of loops, and items that filters go through.
    package var steps = 2_000_000
    /// Bytes of one render's output.
    package var outputBytes = 64 << 20
    /// Bytes and items created by all expressions.
    package var work = 512 << 20
    /// Macros, includes, blocks and recursive loopsinside one another.
    package var callDepth = 200
    /// The height of everything that is being rendered, summed over the calls.
    package var height = 2_400

    package init() {}
}
