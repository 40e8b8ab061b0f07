// TOML → values. The only file that knows TOMLKit, which holds toml++: TOML 1.0 has four kinds of strings, dates and
// dotted keys, and reading it is nobody's blog.

internal import TOMLKit

/// What a text of TOML says; what is wrong with it, with its line, if it cannot be read.
///
/// - Parameter firstLine: where the text begins in its file.
func readTOML(_ text: String, firstLine: Int = 1) -> (value: DataValue, problem: (line: Int, message: String)?) {
    if let line = lineOfHeaderWithoutKey(in: Array(text.utf8)) {
        return (.null, (line + firstLine - 1, "a table needs a name after '['"))
    }
    do {
        let table = try TOMLTable(string: text)
        // As JSON it can be asked for everything at once; dates become texts, which is what front matter needs.
        let json = table.convert(to: .json, options: [.quoteDateAndTimes, .allowUnicodeStrings])
        return (try readJSON(Array(json.utf8)), nil)
    } catch let error as TOMLParseError {
        return (.null, (error.source.begin.line + firstLine - 1, error.description))
    } catch {
        return (.null, (firstLine, "this TOML cannot be read"))
    }
}
