// What the renderer executes: a compact tree of instructions in one flat array, names resolved to slots.

/// One instruction. `a`, `b` and `c` are numbers of other instructions, slots, constants or places in the program's
/// list of operands, as each operation says. -1 means none.
struct Instruction: Sendable {
    enum Operation: UInt8, Sendable {
        // Values
        /// a: constant, b: where it names a template of the set, that template
        case constant
        /// a: slot of the running function
        case local
        /// a: slot, b: how many functions out it lies
        case outerLocal
        /// a: slot of the template's names
        case contextName
        /// operands at a: count, instructions
        case tuple
        case list
        /// operands at a: count, then key and value instructions
        case dictionary
        case negate
        case plus
        case not
        /// a, b: operands; c: the operator's number
        case binary
        case and
        case or
        /// operands at a: first, count, then comparison and instruction
        case compare
        /// operands at a: count, instructions
        case concatenate
        /// a: test, b: then, c: otherwise or -1
        case conditional
        /// a: value, b: name
        case attribute
        /// a: slot of the loop, b: field number
        case loopField
        /// a: value, b: index
        case item
        /// operands at a: value, from, to, step
        case slice
        /// a: callee, b: arguments
        case call
        /// a: receiver, b: name, c: arguments
        case callMethod
        /// a: how many blocks up
        case callSuper
        /// a: block name
        case callBlock
        /// a: arguments, b: slot of the loop, c: functions out
        case callLoop
        /// a: input or -1 for the captured text, b: filter, c: operands: count and an instruction a parameter
        case filter
        /// a: input, b: filter, c: arguments
        case filterWithArguments
        /// a: prepared call, b: operands: count and an instruction an argument
        case preparedCall
        /// a: input, b: test, c: operands
        case test
        case testWithArguments
        case isDefined
        case isUndefined
        /// a: value, b: default
        case defaultValue
        /// the text that a filter block or set block captured
        case captured

        // Statements
        /// a, b: range of the program's text
        case text
        /// a: value
        case output
        /// a: value of a constant, escaped already: text range in a, b
        /// operands at a: count, instructions
        case sequence
        /// a: operands: count, then test and body; b: otherwise or -1
        case branches
        /// operands at a, see CompileStatement
        case loop
        /// a: slot, b: value
        case setLocal
        case setContext
        /// a: name instruction, b: attribute name, c: value
        case setNamespace
        /// a: value, operands at b: count, targets
        case unpack
        /// a: store instruction, b: filter or -1, c: body
        case setBlock
        /// a: filter, b: body
        case filterBlock
        /// a: function, b: store
        case defineMacro
        /// a: call instruction, b: function of the body
        case callWithBody
        /// a: name, b: operands of locals, c: flags
        case include
        /// a: name, b: operands of locals, c: store
        case importModule
        /// a: name, b: operands of locals, c: operands of names
        case importNames
        /// a: name
        case extends
        /// a: body, executed where no `extends` was met
        case unlessExtended
        /// a: block name, b: operands of locals or -1
        case block
        /// a: value, b: body
        case autoescape
    }

    let operation: Operation
    var a: Int32 = -1
    var b: Int32 = -1
    var c: Int32 = -1
}

/// The fields of `loop`.
enum LoopField: Int32, CaseIterable {
    case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem

    static func named(_ name: String) -> LoopField? {
        allCases.first { "\($0)" == name }
    }
}
