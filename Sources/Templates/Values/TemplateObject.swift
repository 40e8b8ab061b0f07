// The host's own values, as templates see them.

/// A model object that computes a value only when a template asks for it. A class, so that values stay small and an
/// object that many pages show is created once.
package protocol TemplateObject: AnyObject, Sendable {
    /// The name of its type in messages, such as `page`.
    var typeName: String { get }
    /// Its keys in the order for iteration and suggestions.
    var keys: [String] { get }
    /// The value of a key, or nil if there is no such key (an undefined name for the template).
    func value(for key: TemplateKey) -> TemplateValue?
    /// Whether `==` in a template holds. No two objects are equal unless their type says so.
    func isEqual(to other: any TemplateObject) -> Bool
    /// How it prints; nil if only its fields can be printed.
    var printedText: String? { get }
}

extension TemplateObject {
    package var printedText: String? { nil }

    package func isEqual(to other: any TemplateObject) -> Bool { self === other }

    /// The value of a key that only the render knows; nil if there is none.
    package func value(forKey name: String) -> TemplateValue? { value(for: TemplateKey(name, number: -1)) }
}

/// The name of an attribute. Names in templates are looked up when the template is compiled.
package struct TemplateKey: Sendable {
    package let name: String
    /// Its place in `TemplateEnvironment.keys`, so that an object finds its value without comparing text; -1 if it is
    /// not among them or was not looked up.
    package let number: Int

    package init(_ name: String, number: Int) {
        self.name = name
        self.number = number
    }
}
