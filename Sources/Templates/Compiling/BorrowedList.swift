// The program's lists as a render reads them. A render executes thousands of instructions, and counting references to
// the arrays for each would cost more than the instruction.

/// A list of the program, lent for one render. Indices are checked.
///
/// Unsafe inside: it must not outlive the `lend` that made it. Only `Renderer` holds one, which never leaves that call.
@safe struct BorrowedList<Element> {
    private let elements: UnsafeBufferPointer<Element>

    init(_ elements: UnsafeBufferPointer<Element>) {
        unsafe self.elements = elements
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        // Lent and not copied, because mostly one field is needed.
        _read {
            precondition(unsafe index >= 0 && index < elements.count)
            yield unsafe elements[index]
        }
    }

    @inline(__always)
    subscript(index: Int32) -> Element {
        _read { yield self[Int(index)] }
    }

    @inline(__always)
    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
        unsafe body(UnsafeBufferPointer(rebasing: elements[range]))
    }
}

/// What a render reads from the program at each step.
struct ProgramLists {
    let instructions: BorrowedList<Instruction>
    let operands: BorrowedList<Int32>
    let constants: BorrowedList<TemplateValue>
    let names: BorrowedList<ProgramName>
    let functions: BorrowedList<ProgramFunction>
    let text: BorrowedList<UInt8>
}

extension Program {
    /// Lends the lists while `body` runs.
    func lend<Result>(_ body: (ProgramLists) -> Result) -> Result {
        unsafe instructions.withUnsafeBufferPointer { instructions in
            unsafe operands.withUnsafeBufferPointer { operands in
                unsafe constants.withUnsafeBufferPointer { constants in
                    unsafe names.withUnsafeBufferPointer { names in
                        unsafe functions.withUnsafeBufferPointer { functions in
                            unsafe text.withUnsafeBufferPointer { text in
                                unsafe body(
                                    ProgramLists(
                                        instructions: BorrowedList(instructions), operands: BorrowedList(operands),
                                        constants: BorrowedList(constants), names: BorrowedList(names),
                                        functions: BorrowedList(functions), text: BorrowedList(text)))
                            }
                        }
                    }
                }
            }
        }
    }
}
