// swift-tools-version: 6.2
// What a body's conversion costs beside libcmark alone. A package of its own, whose links to the sources let it see
// declarations of the program's package: `swift run -c release` here.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
]

let package = Package(
    name: "markdown-bench",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(
            name: "CLibcmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(name: "CMarkdownArena", dependencies: ["CLibcmark"]),
        .target(
            name: "Markdown", dependencies: ["CLibcmark", "CMarkdownArena", "Diagnostics"], swiftSettings: settings),
        .executableTarget(
            name: "MarkdownBench", dependencies: ["CLibcmark", "Diagnostics", "Markdown"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
