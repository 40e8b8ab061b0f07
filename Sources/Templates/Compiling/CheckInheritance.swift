// What is wrong between templates: circles of `extends`, and blocks that no template above has.

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
    }

    private mutating func reportCircle(_ chain: [Int32]) {
        // Reported once, at the first of the templates by name.
        let names = chain.map { program.templates[Int($0)].name }
        guard let first = names.min(), names[0] == first else { return }
        let path = (names + [first]).map { "'\($0)'" }.joined(separator: " extends ")
        let span = SourceSpan.start(of: program.templates[Int(chain[0])].source)
        diagnostics.append(.error(.templateSyntax, "\(path); one of them must extend another", at: span))
    }
}
