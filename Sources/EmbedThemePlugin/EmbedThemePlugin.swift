// Runs embed-theme over Themes/default whenever one of its files changes.

import Foundation
import PackagePlugin

@main
struct EmbedThemePlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let theme = context.package.directoryURL.appending(path: "Themes/default")
        let output = context.pluginWorkDirectoryURL.appending(path: "BuiltInThemeFiles.swift")
        var files: [URL] = []
        let enumerator = FileManager.default.enumerator(at: theme, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = enumerator?.nextObject() as? URL {
            let isRegular = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            if isRegular, file.lastPathComponent != ".DS_Store" { files.append(file) }
        }
        files.sort { $0.path < $1.path }
        return [
            .buildCommand(
                displayName: "Embed the built-in theme", executable: try context.tool(named: "embed-theme").url,
                arguments: [theme.path, output.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
        ]
    }
}
