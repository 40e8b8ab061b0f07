// Reads generated XML and JSON with Foundation's parsers, as a program that does not know this one would.

import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An element of a parsed XML file.
final class XMLElementNode {
    let name: String
    let attributes: [String: String]
    var text = ""
    var children: [XMLElementNode] = []

    init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// The children of a name.
    func all(_ name: String) -> [XMLElementNode] { children.filter { $0.name == name } }

    /// The text of the first child of a name.
    subscript(name: String) -> String? { all(name).first?.text }

    /// All elements of a name below this one.
    func descendants(_ name: String) -> [XMLElementNode] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }
}

/// The root element; a failed test where the bytes are not well-formed.
func readXML(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> XMLElementNode {
    let reader = XMLReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    let isWellFormed = parser.parse()
    #expect(isWellFormed, "\(String(describing: parser.parserError))", sourceLocation: sourceLocation)
    return try #require(reader.root, sourceLocation: sourceLocation)
}

func readJSON(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any], sourceLocation: sourceLocation)
}

/// The objects in the script elements of a page's structured data.
func readScripts(_ bytes: [UInt8]) throws -> [[String: Any]] {
    try String(decoding: bytes, as: UTF8.self).components(separatedBy: "<script type=\"application/ld+json\">")
        .dropFirst().map { try readJSON(String($0.prefix(while: { $0 != "<" }))) }
}

private final class XMLReader: NSObject, XMLParserDelegate {
    var root: XMLElementNode?
    private var open: [XMLElementNode] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let element = XMLElementNode(name: name, attributes: attributes)
        if let parent = open.last { parent.children.append(element) } else { root = element }
        open.append(element)
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        open.last?.text += String(decoding: block, as: UTF8.self)
    }
}
