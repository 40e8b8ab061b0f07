// swift-tools-version: 6.2
// The template engine beside its peers. A package of its own, so that no peer becomes a dependency of Candid.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "templates-benchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    ],
    targets: [
        .target(name: "CountAllocations"),
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(name: "Templates", dependencies: ["Diagnostics"], swiftSettings: settings),
        .executableTarget(
            name: "RenderBenchmark",
            dependencies: [
                "CountAllocations", "Diagnostics", "Templates",
                .product(name: "Mustache", package: "swift-mustache"), .product(name: "Stencil", package: "Stencil"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
