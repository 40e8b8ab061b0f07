// Writes the files of a folder as Swift source, so that the program carries them inside it.
// Usage: embed-files CONSTANT FOLDER OUTPUT.swift FILE…

import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
    FileHandle.standardError.write(Data("usage: embed-files CONSTANT FOLDER OUTPUT.swift FILE…\n".utf8))
    exit(64)
}
let folder = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"

/// A Swift literal of some bytes: a raw string where they are text, an array where not.
func literal(_ bytes: [UInt8]) -> String {
    guard let text = String(validating: bytes, as: UTF8.self), !text.contains("\r"), !text.contains("\0") else {
        return "[" + bytes.map(String.init).joined(separator: ",") + "]"
    }
    var fence = "#"
    while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
    return "Array(\(fence)\"\"\"\n\(text)\n\"\"\"\(fence).utf8)"
}

var swift = "// Generated from the files of a folder; edit them instead.\n\n"
swift += "let \(arguments[1]): [(path: String, bytes: [UInt8])] = [\n"
for file in arguments.dropFirst(4).sorted() {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let name = file.hasPrefix(folder) ? String(file.dropFirst(folder.count)) : file
    swift += "    (path: \"\(name)\", bytes: \(literal(bytes))),\n"
}
swift += "]\n"
try Data(swift.utf8).write(to: URL(fileURLWithPath: arguments[3]))
