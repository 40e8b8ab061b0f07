// What the parser and the writer know of each element of HTML by its name.

/// How an element nests (HTML, section 13.2.6.4.7, as far as fragments of articles need it).
struct ElementTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// Has no content and no end tag.
    static let void = ElementTraits(rawValue: 1 << 0)
    /// Ends an open paragraph, and stands in no inline element.
    static let block = ElementTraits(rawValue: 1 << 1)
    /// Its content is text up to its end tag; no tag in it counts.
    static let rawText = ElementTraits(rawValue: 1 << 2)
    /// Holds what is its own: end tagsinside it close nothing outside, and no formatting crosses its border.
    static let border = ElementTraits(rawValue: 1 << 3)
    /// Part of a table.
    static let tablePart = ElementTraits(rawValue: 1 << 4)
    /// Its tags mean nothing in a fragment; its content stays.
    static let transparent = ElementTraits(rawValue: 1 << 5)
    /// Content of another language, whose own rules are not read.
    static let foreign = ElementTraits(rawValue: 1 << 6)
    /// Inline, but a thing of its own rather than a way to write text: a video, a form's field.
    static let atom = ElementTraits(rawValue: 1 << 7)
    /// Groups blocks, and says nothing that Markdown could say.
    static let wrapper = ElementTraits(rawValue: 1 << 8)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Of an element by its name in lower case. Unknown elements are inline.
    init(of name: String) { self = traitsByName[name] ?? [] }
}

private let traitsByName: [String: ElementTraits] = {
    var traits: [String: ElementTraits] = [:]
    func add(_ names: String, _ trait: ElementTraits) {
        for name in names.split(separator: " ") { traits[String(name), default: []].formUnion(trait) }
    }
    add("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr", .void)
    add(
        "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset"
            + " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol"
            + " p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp x-callout x-gallery x-verse",
        .block)
    add("script style textarea title xmp iframe noembed noframes plaintext", .rawText)
    add("td th caption table object video audio button select canvas map template marquee applet ruby picture", .border)
    add("caption col colgroup tbody td tfoot th thead tr", .tablePart)
    add("html head body", .transparent)
    add("svg math", .foreign)
    add(
        "audio button canvas embed iframe input label map meter object output picture progress ruby select textarea"
            + " video template marquee applet noembed keygen datalist", .atom)
    add("article aside body div footer header hgroup html main nav search section", .wrapper)
    return traits
}()

/// The elements with which an HTML block of Markdown may begin in the middle of a line of tags, and which end it at a
/// blank line (CommonMark 0.30, section 4.6, start conditions 1 and 6).
let markdownBlockTags = Set(
    ("address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt"
        + " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li"
        + " link main menu menuitem nav noframes ol optgroup option p param section source summary table tbody td tfoot"
        + " th thead title tr track ul pre script style textarea").split(separator: " ").map(String.init))
