// Publishing without rendering: files of one version each go through the whole of phase 8.

import Foundation
import Testing

@testable import Pipeline

/// A little site of which every file says which version it is of.
func versionedFiles(_ version: Int, count: Int = 6) -> [String: String] {
    var files = ["index.html": "version \(version) home", "feed.xml": "version \(version) feed"]
    for number in 0..<count {
        files["posts/p\(number)/index.html"] = "version \(version) " + String(repeating: "text \(number) ", count: 300)
    }
    // Some files stay, some belong to one version alone.
    files["static/logo.png"] = "always the same"
    files["only/v\(version)/index.html"] = "version \(version) only"
    return files
}

/// Publishes files as a build does.
@discardableResult
func publish(
    _ files: [String: String], to project: Project, workers: Int = 2, patience: Double = 5,
    didStep: @escaping @Sendable (PublishingStep) -> Void = { _ in }
) throws -> PublishedChanges {
    var observer = BuildObserver()
    observer.didStep = didStep
    let publisher = try Publisher.open(project, patience: patience, observer: observer)
    let paths = files.keys.sorted()
    let pending = publisher.begin(paths)
    return try publisher.clearingUp(pending) { () throws(FileFailure) in
        let placements = try mapInParallel(paths, workers: workers) { path throws(FileFailure) in
            try pending.stage.place(Array((files[path] ?? "").utf8), at: path)
        }
        var rendered = RenderResult()
        for (path, placement) in zip(paths, placements) { rendered.files.append((path, placement)) }
        return try publisher.finish(pending, rendered, workers: workers)
    }
}

/// All files of a tree by path, the program's own list left out.
func filesOnDisk(_ folder: String) -> [String: String] {
    var files: [String: String] = [:]
    let enumerator = FileManager.default.enumerator(atPath: folder)
    while let path = enumerator?.nextObject() as? String {
        guard path != outputListName, let bytes = FileManager.default.contents(atPath: folder + "/" + path),
            enumerator?.fileAttributes?[.type] as? FileAttributeType == .typeRegular
        else { continue }
        files[path] = String(decoding: bytes, as: UTF8.self)
    }
    return files
}

func write(_ text: String, to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// The message of the failure that `body` must throw.
func failureMessage(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? FileFailure)?.message
    }
}
