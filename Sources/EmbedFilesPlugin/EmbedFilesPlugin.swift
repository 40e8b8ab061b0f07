// Puts a folder's files into a target whenever one of them changes: the default theme into Pages, the files of a new blog into
// Authoring.

import Foundation
import PackagePlugin

@main
struct EmbedFilesPlugin: BuildToolPlugin {
    /// By target: the folder, and the name of the Swift constant that holds its files.
    private let embedded = [
        "Pages": (folder: "Themes/default", constant: "builtInThemeFiles"),
        "Authoring": (folder: "Starter", constant: "starterFiles"),
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let (name, constant) = embedded[target.name] else { return [] }
        let folder = context.package.directoryURL.appending(path: name)
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        var files: [URL] = []
        let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = enumerator?.nextObject() as? URL {
            let isRegular = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            if isRegular, file.lastPathComponent != ".DS_Store" { files.append(file) }
        }
        files.sort { $0.path < $1.path }
        return [
            .buildCommand(
                displayName: "Embed \(name)", executable: try context.tool(named: "embed-files").url,
                arguments: [constant, folder.path, output.path] + files.map(\.path), inputFiles: files,
                outputFiles: [output])
        ]
    }
}
