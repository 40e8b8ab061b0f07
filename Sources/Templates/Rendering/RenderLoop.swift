// The `for` statement and its `loop`.

internal import Diagnostics

/// What `loop` knows in one running loop.
struct LoopState {
    let items: [TemplateValue]
    var index = 0
    let depth: Int
    /// The loop's instruction and function, for a recursive call; -1 if the loop is not recursive.
    let instruction: Int32
    let frame: Int
    let frameSerial: Int
    var lastChanged: [TemplateValue]?
}

struct CyclerState {
    let items: [TemplateValue]
    var position = 0
}

struct JoinerState {
    let separator: TemplateValue
    var isUsed = false
}

extension Renderer {
    /// The places of a loop's operands, in the order in which the compiler writes them.
    private enum Operand {
        static let items = 0
        static let filter = 1
        static let store = 2
        static let itemSlot = 3
        static let body = 4
        static let otherwise = 5
        static let loopSlot = 6
        static let isRecursive = 7
        static let firstSlot = 8
        static let endSlot = 9
    }

    private func operand(_ instruction: Instruction, _ place: Int) -> Int32 {
        lists.operands[Int(instruction.a) + place]
    }

    mutating func executeLoop(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        let source = operand(instruction, Operand.items)
        let value = try defined(source)
        let items = try items(of: value, at: source)
        try runLoop(instruction, number, items, depth: 0)
    }

    private mutating func runLoop(
        _ instruction: Instruction, _ number: Int32, _ allItems: [TemplateValue], depth: Int
    ) throws(RenderStop) {
        let filter = operand(instruction, Operand.filter)
        let items = filter >= 0 ? try filtered(allItems, filter) : allItems
        if items.isEmpty {
            let otherwise = operand(instruction, Operand.otherwise)
            if otherwise >= 0 { try execute(otherwise) }
            return
        }
        let loopSlot = operand(instruction, Operand.loopSlot)
        let itemSlot = base + Int(operand(instruction, Operand.itemSlot))
        let store = operand(instruction, Operand.store)
        let body = operand(instruction, Operand.body)
        let loopNumber = loops.count
        if loopSlot >= 0 {
            let isRecursive = operand(instruction, Operand.isRecursive) == 1
            loops.append(
                LoopState(
                    items: items, depth: depth, instruction: isRecursive ? number : -1, frame: frames.count - 1,
                    frameSerial: frames[frames.count - 1].serial))
            stack[base + Int(loopSlot)] = .handle(TemplateHandle(kind: .loop, index: Int32(loopNumber)))
        }
        for index in items.indices {
            try countStep(number)
            if loopSlot >= 0 { loops[loopNumber].index = index }
            stack[itemSlot] = items[index]
            if store >= 0 { try execute(store) }
            try execute(body)
        }
        if loopSlot >= 0 { loops.removeLast() }
    }

    /// The items for which the loop's `if` is true.
    private mutating func filtered(_ items: [TemplateValue], _ filter: Int32) throws(RenderStop) -> [TemplateValue] {
        let start = Int(lists.instructions[filter].a)
        let slot = base + Int(lists.operands[start])
        let store = lists.operands[start + 1]
        let test = lists.operands[start + 2]
        var kept: [TemplateValue] = []
        for item in items {
            try countStep(filter)
            stack[slot] = item
            if store >= 0 { try execute(store) }
            if try isTrue(test) { kept.append(item) }
        }
        return kept
    }

    /// `loop(items)`: runs the body of a recursive loop again, for other items.
    mutating func recurse(_ loopNumber: Int, _ value: TemplateValue, at number: Int32) throws(RenderStop) {
        let state = loops[loopNumber]
        guard state.instruction >= 0 else {
            throw fail(number, "only a loop with 'recursive' after its items can be called")
        }
        guard state.frame < frames.count, frames[state.frame].serial == state.frameSerial else {
            throw fail(number, "this loop has ended and cannot be called")
        }
        let items = try items(of: value, at: number)
        callDepth += 1
        let instruction = lists.instructions[state.instruction]
        let bodyHeight = 12
        height += bodyHeight
        guard callDepth <= shared.program.limits.callDepth, height <= shared.program.limits.height else {
            throw fail(
                number, "this loop calls itself too deeply; does it not end? put an 'if' around the call",
                .templateLimit)
        }
        // The slots of the loop's names are reused inside, and restored afterwards.
        let savedBase = base
        base = frames[state.frame].base
        let slots =
            (base + Int(operand(instruction, Operand.firstSlot)))..<(base + Int(operand(instruction, Operand.endSlot)))
        let saved = Array(stack[slots])
        try runLoop(instruction, state.instruction, items, depth: state.depth + 1)
        stack.replaceSubrange(slots, with: saved)
        base = savedBase
        callDepth -= 1
        height -= bodyHeight
    }

    // MARK: the fields of loop

    mutating func loopField(_ value: TemplateValue, _ field: Int32, at number: Int32) throws(RenderStop)
        -> TemplateValue
    {
        guard case .handle(let handle) = value, handle.kind == .loop, Int(handle.index) < loops.count,
            let field = LoopField(rawValue: field)
        else { throw fail(number, "'loop' is not a loop here", .templateUndefined) }
        return loopField(Int(handle.index), field)
    }

    func loopField(_ loopNumber: Int, _ field: LoopField) -> TemplateValue {
        let index = loops[loopNumber].index
        let count = loops[loopNumber].items.count
        switch field {
        case .index: return .integer(index + 1)
        case .index0: return .integer(index)
        case .revindex: return .integer(count - index)
        case .revindex0: return .integer(count - index - 1)
        case .first: return .boolean(index == 0)
        case .last: return .boolean(index + 1 == count)
        case .length: return .integer(count)
        case .depth: return .integer(loops[loopNumber].depth + 1)
        case .depth0: return .integer(loops[loopNumber].depth)
        case .previtem: return index > 0 ? loops[loopNumber].items[index - 1] : .undefined
        case .nextitem: return index + 1 < count ? loops[loopNumber].items[index + 1] : .undefined
        }
    }

    /// `loop.cycle(…)` and `loop.changed(…)`.
    mutating func callLoopMethod(
        _ loopNumber: Int, _ name: String, _ values: [TemplateValue], at number: Int32
    ) throws(RenderStop) -> TemplateValue {
        guard loopNumber < loops.count else { throw fail(number, "this loop has ended") }
        switch name {
        case "cycle":
            guard !values.isEmpty else { throw fail(number, "'loop.cycle' needs values to cycle through") }
            return values[loops[loopNumber].index % values.count]
        case "changed":
            let isSame =
                loops[loopNumber].lastChanged.map { isEqual(.tuple($0), .tuple(values)) } ?? false
            loops[loopNumber].lastChanged = values
            return .boolean(!isSame)
        default:
            let known = ["changed", "cycle"] + LoopField.allCases.map { "\($0)" }
            throw fail(
                number, "'loop' has no '\(name)'" + spellingSuggestion(for: name, among: known), .templateUndefined)
        }
    }

    // MARK: items

    /// The items of a value in a loop.
    mutating func items(of value: TemplateValue, at number: Int32) throws(RenderStop) -> [TemplateValue] {
        if case .list(let items) = value { return items }
        if case .range(let range) = value, range.count > shared.program.limits.steps {
            throw fail(
                number, "this range has \(range.count) items, more than a page may go through; take fewer",
                .templateLimit)
        }
        do throws(TemplateCallFailure) {
            return try listItems(of: value)
        } catch {
            throw fail(number, error.message)
        }
    }
}

/// The items of a list, tuple or range, the keys of a dictionary or object, the characters of a text.
func listItems(of value: TemplateValue) throws(TemplateCallFailure) -> [TemplateValue] {
    switch value {
    case .list(let items), .tuple(let items): return items
    case .range(let range):
        guard range.count <= ValueLimit.size / 8 else {
            throw TemplateCallFailure("this range has \(range.count) items, which is too many")
        }
        return (0..<range.count).map { .integer(range[$0]) }
    case .dictionary(let dictionary): return (0..<dictionary.count).map { dictionary.key(at: $0) }
    case .object(let object): return object.keys.map { .text($0) }
    case .text(let text):
        guard text.size <= ValueLimit.size / 8 else {
            throw TemplateCallFailure("this text has too many characters to loop over")
        }
        // Iterating a Markup of Python's gives plain text.
        return characters(of: text).map { .text(TemplateText(bytes: $0, isMarkup: false)) }
    case .undefined: throw TemplateCallFailure("the value is undefined")
    default: throw TemplateCallFailure("\(value.typePhrase) has no items to loop over")
    }
}
