// Relations between templates: loops of `extends`, blocks that no parent template has, and which block replaces which.

internal import Diagnostics

extension TemplateCompiler {
    mutating func checkInheritance() {
        for number in program.templates.indices {
            var chain = [Int32(number)]
            var parent = program.templates[number].parent
            while parent >= 0, !chain.contains(parent) {
                chain.append(parent)
                parent = program.templates[Int(parent)].parent
            }
            if parent == Int32(number) { reportCircle(chain) }
        }
        guard !diagnostics.hasErrors else { return }
        for number in program.templates.indices {
            reportUnusedBlocks(number)
            program.templates[number].blockChains = blockChains(of: number)
        }
    }

    /// The blocks of a template and of everything that it extends, collected once and not for every page.
    private func blockChains(of number: Int) -> [BlockChain]? {
        var chains: [BlockChain] = []
        var template = program.templates[number]
        while true {
            for block in template.blocks { chains.append(block.function, ofBlock: block.name) }
            if template.parent < 0 { return template.hasUnknownParent ? nil : chains }
            guard template.alwaysExtends else { return nil }
            template = program.templates[Int(template.parent)]
        }
    }

    /// A block of a template that extends others fills one of theirs. If they have no block with its name, it is never
    /// printed, and the name is probably misspelled.
    private mutating func reportUnusedBlocks(_ number: Int) {
        guard program.templates[number].parent >= 0 else { return }
        var known: [Int32] = []
        var ancestor = number
        repeat {
            if program.templates[ancestor].hasUnknownParent { return }
            ancestor = Int(program.templates[ancestor].parent)
            known += program.templates[ancestor].blocks.map(\.name)
        } while program.templates[ancestor].parent >= 0
        if program.templates[ancestor].hasUnknownParent { return }
        for block in program.templates[number].topBlocks where !known.contains(block.name) {
            let name = program.names[Int(block.name)].text
            let names = known.map { program.names[Int($0)].text }
            diagnostics.append(
                .warning(
                    .templateBlockUnused,
                    "the block '\(name)' is never printed, as no template that this one extends has it"
                        + spellingSuggestion(for: name, among: names), at: block.span))
        }
    }

    private mutating func reportCircle(_ chain: [Int32]) {
        // Reported once, at the first of the templates by name.
        let names = chain.map { program.templates[Int($0)].name }
        guard let first = names.min(), names[0] == first else { return }
        let path = (names + [first]).map { "'\($0)'" }.joined(separator: " extends ")
        let message =
            chain.count == 1
            ? "'\(first)' extends itself; let it extend another" : "\(path); one of them must extend another"
        let span = SourceSpan.start(of: program.templates[Int(chain[0])].source)
        diagnostics.append(.error(.templateSyntax, message, at: span))
    }
}
