// libyaml's events with places in the source. The only file that knows libyaml, which the package Yams contains as
// CYaml. Yams's own nodes cost ten times as much as the events, and do not say where values end.

internal import CYaml
internal import WebText

/// The next event in a YAML text.
enum YAMLEvent {
    case documentStart
    case scalar(YAMLScalar, anchor: String?)
    /// The place of a flow collection ends with its bracket, that of a block collection with its last value.
    case list(anchor: String?, isFlow: Bool)
    case map(anchor: String?, isFlow: Bool)
    /// Ends the innermost open list or map.
    case collectionEnd
    case alias(String)
    /// The last event of every text.
    case end
}

/// A problem in libyaml's own words.
struct YAMLProblem: Error {
    let message: String
    /// What libyaml was doing; empty if it does not say.
    let context: String
    /// Offsets in the source.
    let offset: Int
    let contextOffset: Int
    /// A character that YAML does not allow.
    let forbidden: UInt32?
}

/// One text that is being read. `read` returns its events one after another. There are none after `.end`.
@safe struct YAMLEventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var places: CharacterPlaces

    /// Reads some UTF-8 bytes. `body` must not outlive them.
    static func read<Value>(
        _ bytes: [UInt8], _ range: Range<Int>,
        _ body: (inout YAMLEventReader) throws(YAMLStop) -> Value
    ) throws(YAMLStop) -> Value {
        var result: Result<Value, YAMLStop>?
        unsafe bytes.withUnsafeBufferPointer { whole in
            // libyaml reads the bytes as long as the reader exists, which is within this closure.
            var reader = unsafe YAMLEventReader(
                UnsafeBufferPointer(rebasing: whole[range]), CharacterPlaces(bytes, range))
            do throws(YAMLStop) {
                result = .success(try body(&reader))
            } catch {
                result = .failure(error)
            }
        }
        // The closure has set it.
        guard let result else { preconditionFailure("the closure is called once") }
        return try result.get()
    }

    private init(_ text: UnsafeBufferPointer<UInt8>, _ places: CharacterPlaces) {
        // libyaml keeps a pointer to the parser in the parser itself, so it must not move.
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        self.places = places
        guard unsafe yaml_parser_initialize(parser) == 1 else { preconditionFailure("out of memory") }
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// The next event and its bytes in the source.
    mutating func next() throws(YAMLProblem) -> (event: YAMLEvent, place: Range<Int>) {
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
            // What the event owns has been copied before this.
            defer { unsafe yaml_event_delete(&event) }
            guard let known = unsafe YAMLEvent(event) else { continue }
            let start = unsafe places.offset(ofCharacter: event.start_mark.index)
            let end = unsafe places.offset(ofCharacter: event.end_mark.index)
            return (known, start..<max(start, end))
        }
    }

    private mutating func problem() -> YAMLProblem {
        let parser = unsafe parser.pointee
        func text(_ words: UnsafePointer<CChar>?) -> String { unsafe words.map { unsafe String(cString: $0) } ?? "" }
        let isReading = unsafe parser.error == YAML_READER_ERROR
        let offset =
            unsafe isReading
            ? places.start + Int(parser.problem_offset) : places.offset(ofCharacter: parser.problem_mark.index)
        return unsafe YAMLProblem(
            message: text(parser.problem), context: text(parser.context), offset: offset,
            contextOffset: isReading ? offset : places.offset(ofCharacter: parser.context_mark.index),
            forbidden: isReading && parser.problem_value >= 0 ? UInt32(parser.problem_value) : nil)
    }
}

extension YAMLEvent {
    /// Nil for events that nobody needs: the ends of documents, the start of the text.
    fileprivate init?(_ event: yaml_event_t) {
        func name(_ anchor: UnsafeMutablePointer<UInt8>?) -> String? {
            unsafe anchor.map { unsafe String(cString: $0) }
        }
        switch unsafe event.type {
        case YAML_DOCUMENT_START_EVENT: self = .documentStart
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            // `length` bytes at `value` belong to the event.
            let text = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let style: YAMLScalar.Style =
                switch unsafe scalar.style {
                case YAML_LITERAL_SCALAR_STYLE: .literal
                case YAML_FOLDED_SCALAR_STYLE: .folded
                case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
                default: .plain
                }
            // Only escapes in double quotes can produce characters that XML 1.0 forbids.
            let kept = style == .quoted ? withoutCharactersForbiddenInXML(text) : text
            self = unsafe .scalar(YAMLScalar(text: kept, style: style), anchor: name(scalar.anchor))
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            self = unsafe .list(anchor: name(start.anchor), isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            self = unsafe .map(anchor: name(start.anchor), isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: self = .collectionEnd
        case YAML_ALIAS_EVENT: self = unsafe .alias(name(event.data.alias.anchor) ?? "")
        case YAML_STREAM_END_EVENT: self = .end
        default: return nil
        }
    }
}

/// Turns libyaml's places, which count characters (Unicode scalars), into byte offsets.
private struct CharacterPlaces {
    private let bytes: [UInt8]
    let start: Int
    private let end: Int
    private let isASCII: Bool
    /// The last place that was requested: values come in order.
    private var last = (character: 0, offset: 0)

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        start = range.lowerBound
        end = range.upperBound
        isASCII = bytes[range].allSatisfy { $0 < 0x80 }
        last.offset = start
    }

    mutating func offset(ofCharacter index: Int) -> Int {
        if isASCII { return min(start + index, end) }
        var (character, offset) = index < last.character ? (0, start) : last
        while character < index && offset < end {
            offset += 1
            while offset < end && (bytes[offset] & 0xC0) == 0x80 { offset += 1 }
            character += 1
        }
        last = (character, offset)
        return offset
    }
}
