// Writes the built-in theme's files as a Swift source, so that the program carries its theme inside it.
// Usage: embed-theme THEME-FOLDER OUTPUT.swift FILE…

import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: embed-theme THEME-FOLDER OUTPUT.swift FILE…\n".utf8))
    exit(64)
}
let folder = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"

/// A Swift literal of some bytes: a raw string where they are text, an array where not.
func literal(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\r"), !text.contains("\0") else {
        return "[" + bytes.map(String.init).joined(separator: ",") + "]"
    }
    var fence = "#"
    while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return "Array(\(fence)\"\"\"\n\(text)\n\"\"\"\(fence).utf8)"
}

var swift = "// Generated from the built-in theme; edit its files instead.\n\n"
swift += "let builtInThemeFiles: [(path: String, bytes: [UInt8])] = [\n"
for file in arguments.dropFirst(3).sorted() {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let name = file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
    swift += "    (path: \"\(name)\", bytes: \(literal(bytes))),\n"
}
swift += "]\n"
try Data(swift.utf8).write(to: URL(fileURLWithPath: arguments[2]))
