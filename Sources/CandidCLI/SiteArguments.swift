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

    @Flag(help: "Include drafts.")
    var drafts = false

    @Flag(help: "Include documents dated in the future.")
    var future = false

    @Option(help: ArgumentHelp("Use this date or time as the current time.", valueName: "when"))
    var now: String?

    func validate() throws {
        try requireName(of: site, "--site")
        if let now, BuildMoment(now) == nil {
            throw ValidationError(
                "'\(now)' is not a date; write 2026-11-22, 2026-11-22T09:00 in the site's time zone, or an RFC 3339 time "
                    + "(2026-11-22T09:00:00Z)")
        }
    }

    /// The current time: `--now`, or else the clock. The only place in the program that reads the clock for content.
    var moment: BuildMoment {
        if let now, let given = BuildMoment(now) { return given }
        return .moment(Timestamp(seconds: Int(Date().timeIntervalSince1970), utcOffset: 0))
    }
}

/// An empty name is usually a variable of a script that was never set. It must not mean the root folder.
func requireName(of folder: String, _ argument: String) throws {
    if folder.isEmpty { throw ValidationError("\(argument) is empty; name a folder, or write '.' for this one") }
}

/// How a build runs and what it reports.
struct BuildArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder to publish to (default: Output in the site's folder).", valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("Use this address in place of the url in site.yml.", valueName: "url"))
    var baseURL: String?

    @Flag(help: "Build a preview: search engines and job boards are kept out.")
    var staging = false

    @Option(
        help: ArgumentHelp(
            "Write rules that redirect old addresses for these hosts: netlify, apache, nginx, s3.", valueName: "hosts"),
        completion: .list(RedirectHost.allCases.map(\.rawValue)), transform: redirectHosts)
    var redirects: Set<RedirectHost>?

    @Flag(help: "Treat warnings as errors.")
    var strict = false

    @Option(help: ArgumentHelp("The number of threads (default: one per core).", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The form of messages: text, json, github or sarif.", valueName: "form"))
    var diagnostics: DiagnosticsForm?

    @Option(
        help: ArgumentHelp("Write the numbers of the build to this file as JSON.", valueName: "file"),
        completion: .file())
    var report: String?

    @Flag(name: .shortAndLong, help: "Print only messages about the content.")
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
            throw ValidationError("--jobs must be from 1 to 1024, not \(jobs)")
        }
    }

    func options(_ site: SiteArguments) -> BuildOptions {
        BuildOptions(
            now: site.moment, baseURL: baseURL, drafts: site.drafts, future: site.future, isStaging: staging,
            redirects: redirects ?? [], isStrict: strict, workers: jobs)
    }
}

/// `netlify,nginx`
private func redirectHosts(_ text: String) throws -> Set<RedirectHost> {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
    }
    return try Set(
        names.map { name in
            if let host = RedirectHost(rawValue: name) { return host }
            let known = RedirectHost.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no host '\(name)'; write one or more of: \(known)")
        })
}

enum DiagnosticsForm: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case github
    case sarif
}
