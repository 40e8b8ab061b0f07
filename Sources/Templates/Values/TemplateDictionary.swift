// Keys and values in order of insertion.

internal import WebText

/// A dictionary of the template language. Most keys are names, but any immutable value can be a key.
package struct TemplateDictionary: Sendable {
    private struct Entry: Sendable {
        let name: String
        let hash: UInt64
        let otherKey: OtherKey
        var value: TemplateValue

        var isNamed: Bool {
            if case .none = otherKey { true } else { false }
        }
    }

    /// A key that is not text, stored separately so that entries stay small.
    private indirect enum OtherKey: Sendable {
        case none
        case value(TemplateValue)
    }

    /// Separate from the dictionary, so that small dictionaries, which have none, stay small and copying them counts
    /// one reference.
    private indirect enum NameIndex: Sendable {
        case none
        case places([String: Int])
    }

    private var entries: [Entry] = []
    /// The indices of names, once there are too many for a linear search.
    private var index = NameIndex.none
    private static let indexThreshold = 24

    package init() {}

    package var count: Int { entries.count }

    /// The keys that are text, in order.
    package var keys: [String] {
        entries.compactMap { if case .none = $0.otherKey { $0.name } else { nil } }
    }

    package subscript(key: String) -> TemplateValue? {
        get { lookUp(key, hash: stableHash(key.utf8)) }
        set {
            let hash = stableHash(key.utf8)
            let position = position(of: key, hash: hash)
            if let newValue {
                set(newValue, at: position) { Entry(name: key, hash: hash, otherKey: .none, value: $0) }
            } else if let position {
                entries.remove(at: position)
                rebuildIndex()
            }
        }
    }

    /// The value of a name whose hash is known.
    @inline(__always)
    func lookUp(_ name: String, hash: UInt64) -> TemplateValue? {
        if case .places(let places) = index { return places[name].map { entries[$0].value } }
        // Unsafe for speed: through the array's subscript, the entry that is looked at would be copied whole.
        return unsafe entries.withUnsafeBufferPointer { buffer in
            for position in buffer.indices where unsafe buffer[position].hash == hash {
                if unsafe buffer[position].name == name, unsafe buffer[position].isNamed {
                    return unsafe buffer[position].value
                }
            }
            return nil
        }
    }

    private func position(of name: String, hash: UInt64) -> Int? {
        if case .places(let places) = index { return places[name] }
        for position in entries.indices where entries[position].hash == hash {
            if entries[position].name == name, case .none = entries[position].otherKey { return position }
        }
        return nil
    }

    private mutating func set(_ value: TemplateValue, at position: Int?, _ make: (TemplateValue) -> Entry) {
        if let position {
            entries[position].value = value
            return
        }
        let entry = make(value)
        entries.append(entry)
        if case .places(var places) = index {
            index = .none
            if case .none = entry.otherKey { places[entry.name] = entries.count - 1 }
            index = .places(places)
        } else if entries.count > Self.indexThreshold {
            rebuildIndex()
        }
    }

    private mutating func rebuildIndex() {
        index = .none
        guard entries.count > Self.indexThreshold else { return }
        var places: [String: Int] = [:]
        for (position, entry) in entries.enumerated() {
            if case .none = entry.otherKey { places[entry.name] = position }
        }
        index = .places(places)
    }

    // MARK: any key

    /// The value of any key, compared as `==` in a template does.
    subscript(value key: TemplateValue) -> TemplateValue? {
        if case .text(let text) = key { return self[text.string] }
        return otherPosition(of: key).map { entries[$0].value }
    }

    /// Sets the value of any key.
    mutating func set(_ value: TemplateValue, for key: TemplateValue) {
        if case .text(let text) = key {
            self[text.string] = value
        } else {
            set(value, at: otherPosition(of: key)) {
                Entry(name: "", hash: 0, otherKey: .value(key), value: $0)
            }
        }
    }

    private func otherPosition(of key: TemplateValue) -> Int? {
        entries.firstIndex { entry in
            if case .value(let other) = entry.otherKey { isEqual(other, key) } else { false }
        }
    }

    /// The key at a position in order of insertion.
    func key(at position: Int) -> TemplateValue {
        if case .value(let key) = entries[position].otherKey { return key }
        return .text(entries[position].name)
    }

    func value(at position: Int) -> TemplateValue { entries[position].value }
}
