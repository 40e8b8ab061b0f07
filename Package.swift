// swift-tools-version: 6.2
// The list of dependencies is the architecture: arrows run one way, and CI builds with
// --explicit-target-dependency-import-check error, so that no target imports what is not listed here.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
]

/// A value for C that `make` passes in the environment; empty in a plain `swift build`.
func fromEnvironment(_ name: String) -> CSetting {
    // Only what a commit, a date and an address are made of: the value becomes a C string literal.
    let value = Context.environment[name] ?? ""
    let isPlain = value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-+./:_~".contains($0)) }
    return .define(name, to: "\"\(isPlain ? value : "")\"")
}

let package = Package(
    name: "candid",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "candid", targets: ["CandidCLI"])],
    // Without this trait no library for pictures is needed, and pages show every picture in its own size alone.
    traits: [
        .trait(name: "PictureSizes", description: "Make sizes of pictures with libjpeg-turbo, libpng and libwebp"),
        .default(enabledTraits: ["PictureSizes"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibcmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .systemLibrary(
            name: "CLibexpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
        .target(name: "CMarkdownArena", dependencies: ["CLibcmark"]),
        .systemLibrary(
            name: "CLibjpeg", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"]), .brew(["jpeg-turbo"])]),
        .systemLibrary(
            name: "CLibpng", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .systemLibrary(
            name: "CLibwebp", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),
        .target(name: "CPictureCodecs", dependencies: ["CLibjpeg", "CLibpng", "CLibwebp"]),
        .systemLibrary(name: "CSystemCalls"),
        .systemLibrary(name: "CAllocator"),
        .target(
            name: "CBuildOrigin",
            cSettings: [
                fromEnvironment("CANDID_COMMIT"), fromEnvironment("CANDID_DATE"), fromEnvironment("CANDID_HOME"),
            ]),
        .target(name: "WebText", swiftSettings: settings),
        .target(name: "Diagnostics", dependencies: ["WebText"], swiftSettings: settings),
        .target(
            name: "Markdown", dependencies: ["CLibcmark", "CMarkdownArena", "Diagnostics", "WebText"],
            swiftSettings: settings),
        .target(name: "Templates", dependencies: ["Diagnostics", "WebText"], swiftSettings: settings),
        .target(name: "SiteModel", dependencies: ["Diagnostics", "WebText"], swiftSettings: settings),
        .target(name: "Pictures", dependencies: ["SiteModel", "WebText"], swiftSettings: settings),
        .target(
            name: "PictureCoding",
            dependencies: [
                "Pictures", "SiteModel", .target(name: "CPictureCodecs", condition: .when(traits: ["PictureSizes"])),
            ],
            swiftSettings: settings),
        .target(
            name: "Content",
            dependencies: ["Diagnostics", "Markdown", "SiteModel", "WebText", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .target(name: "HTMLConversion", dependencies: ["WebText"], swiftSettings: settings),
        .target(name: "XMLReading", dependencies: ["CLibexpat"], swiftSettings: settings),
        .target(
            name: "Importing",
            dependencies: [
                "Content", "Diagnostics", "HTMLConversion", "SiteModel", "WebText", "XMLReading",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: settings),
        .target(
            name: "JobBoards", dependencies: ["Content", "HTMLConversion", "SiteModel", "WebText", "XMLReading"],
            swiftSettings: settings),
        .target(
            name: "Pages", dependencies: ["Diagnostics", "SiteModel", "Templates", "WebText"],
            swiftSettings: settings, plugins: ["EmbedFilesPlugin"]),
        .target(
            name: "Pipeline",
            dependencies: [
                "CSystemCalls", "Content", "Diagnostics", "Markdown", "Pages", "PictureCoding", "Pictures", "SiteModel",
                "Templates", "WebText",
            ],
            swiftSettings: settings),
        .target(
            name: "Authoring", dependencies: ["Content", "Diagnostics", "SiteModel", "WebText"],
            swiftSettings: settings, plugins: ["EmbedFilesPlugin"]),
        .target(
            name: "Preview",
            dependencies: [
                "Diagnostics", "Pages", "Pipeline", "SiteModel", "WebText",
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "CandidCLI",
            dependencies: [
                "Authoring", "CAllocator", "CBuildOrigin", "Content", "Diagnostics", "Importing", "JobBoards", "Pages",
                "Pipeline",
                "Preview", "SiteModel",
                "WebText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .target(name: "ProcessorTime", swiftSettings: settings),
        .target(name: "SeededNumbers", swiftSettings: settings),
        .executableTarget(
            name: "fuzz-markdown", dependencies: ["Diagnostics", "Markdown", "ProcessorTime", "SeededNumbers"],
            path: "Sources/FuzzMarkdown",
            swiftSettings: settings),
        .executableTarget(
            name: "fuzz-importing", dependencies: ["HTMLConversion", "Importing", "SeededNumbers", "SiteModel"],
            path: "Sources/FuzzImporting",
            swiftSettings: settings),
        .executableTarget(
            name: "fuzz-pictures", dependencies: ["PictureCoding", "Pictures", "SeededNumbers", "SiteModel"],
            path: "Sources/FuzzPictures", swiftSettings: settings),
        .executableTarget(
            name: "fuzz-templates", dependencies: ["Diagnostics", "SeededNumbers", "Templates"],
            path: "Sources/FuzzTemplates",
            swiftSettings: settings),
        .executableTarget(
            name: "fuzz-site",
            dependencies: ["Content", "Diagnostics", "Pipeline", "Preview", "SeededNumbers", "SiteModel"],
            path: "Sources/FuzzSite", swiftSettings: settings),
        .executableTarget(name: "embed-files", path: "Sources/EmbedFiles", swiftSettings: settings),
        .plugin(
            name: "EmbedFilesPlugin", capability: .buildTool(), dependencies: ["embed-files"],
            path: "Sources/EmbedFilesPlugin"),

        .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(
            name: "AuthoringTests",
            dependencies: ["Authoring", "Content", "Diagnostics", "Pipeline", "SiteModel", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "CandidCLITests",
            dependencies: [
                "CandidCLI", "Diagnostics", "TestSupport", .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ContentTests",
            dependencies: ["Content", "Diagnostics", "Markdown", "Pictures", "SiteModel", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "HTMLConversionTests",
            dependencies: ["Diagnostics", "HTMLConversion", "Markdown", "TestSupport", "WebText"],
            swiftSettings: settings),
        .testTarget(
            name: "ImportingTests",
            dependencies: [
                "Diagnostics", "HTMLConversion", "Importing", "Pipeline", "SiteModel", "TestSupport", "WebText",
            ],
            exclude: ["Export", "Folders", "Ghost"], swiftSettings: settings),
        .testTarget(
            name: "JobBoardsTests",
            dependencies: ["Content", "Diagnostics", "JobBoards", "Pipeline", "SiteModel", "TestSupport", "WebText"],
            resources: [.copy("Cases")], swiftSettings: settings),
        .testTarget(
            name: "MarkdownTests", dependencies: ["Diagnostics", "Markdown", "TestSupport", "fuzz-markdown"],
            exclude: ["fetch-spec.sh"],
            swiftSettings: settings),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "Content", "Diagnostics", "Pages", "ProcessorTime", "SiteModel", "Templates", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PicturesTests", dependencies: ["PictureCoding", "Pictures", "SiteModel", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Content", "Diagnostics", "Pages", "Pictures", "Pipeline", "ProcessorTime", "SiteModel", "Templates",
                "TestSupport",
            ],
            resources: [.copy("Cases")], swiftSettings: settings,
            // Whose plural rules a test compares ours with.
            linkerSettings: [.linkedLibrary("_FoundationICU", .when(platforms: [.linux]))]),
        .testTarget(
            name: "PreviewTests",
            dependencies: [
                "Diagnostics", "Pages", "Pipeline", "Preview", "SiteModel", "TestSupport", "fuzz-site",
                .product(name: "FlyingSocks", package: "FlyingFox"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TemplatesTests", dependencies: ["Diagnostics", "Templates", "TestSupport"],
            exclude: ["Cases", "update-cases.py"], swiftSettings: settings),
        .testTarget(name: "WebTextTests", dependencies: ["TestSupport", "WebText"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
