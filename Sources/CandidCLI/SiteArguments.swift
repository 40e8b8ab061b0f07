// The arguments that several commands share.

internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import Foundation
internal import Pipeline
internal import SiteModel

/// Which site, and which of its documents.
struct SiteArguments: ParsableArguments {
    @Option(
        name: .customLong("site"), help: ArgumentHelp("The site's folder.", valueName: "dir"), completion: .directory)
    var site = "."

    @Flag(help: "Take drafts in.")
    var drafts = false

    @Flag(help: "Take documents in whose date is still to come.")
    var future = false

    @Option(help: ArgumentHelp("A date or RFC 3339 time that stands for the clock.", valueName: "when"))
    var now: String?

    func validate() throws {
        try requireName(of: site, "--site")
        if let now, BuildMoment(now) == nil {
            throw ValidationError("'\(now)' is neither a date (2026-11-22) nor RFC 3339 (2026-11-22T09:00:00Z)")
        }
    }

    /// The clock: what `--now` says, else the machine's. The one place of the program that looks at it for content.
    var moment: BuildMoment {
        if let now, let given = BuildMoment(now) { return given }
        return .moment(Timestamp(seconds: Int(Date().timeIntervalSince1970), utcOffset: 0))
    }
}

/// An empty name is most often a variable of a script that nobody set, and means no folder, least of all the root.
func requireName(of folder: String, _ argument: String) throws {
    if folder.isEmpty { throw ValidationError("\(argument) is empty; name a folder, or '.' for this one") }
}

/// How a build is done and told of.
struct BuildArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("Where the site is published (default: Output in the site).", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("Stands in for the settings' url.", valueName: "url"))
    var baseURL: String?

    @Flag(help: "Take warnings for errors.")
    var strict = false

    @Option(help: ArgumentHelp("How many threads work (default: one a core).", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("How messages are printed: text, json or github.", valueName: "form"))
    var diagnostics: DiagnosticsForm?

    @Option(help: ArgumentHelp("Write the build's numbers as JSON.", valueName: "file"), completion: .file())
    var report: String?

    @Flag(name: .shortAndLong, help: "Say nothing but messages about the content.")
    var quiet = false

    func validate() throws {
        if let output { try requireName(of: output, "--output") }
        if let baseURL {
            do throws(AddressRefusal) {
                _ = try siteURL(baseURL)
            } catch {
                throw ValidationError("--base-url \(error.reason)")
            }
        }
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs)")
        }
    }

    func options(_ site: SiteArguments) -> BuildOptions {
        BuildOptions(
            now: site.moment, baseURL: baseURL, drafts: site.drafts, future: site.future, isStrict: strict,
            workers: jobs)
    }
}

enum DiagnosticsForm: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case github
}
