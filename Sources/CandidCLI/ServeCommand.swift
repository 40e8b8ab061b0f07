// `candid serve`: shows the site in a browser while its sources are edited.

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Pipeline
internal import Preview
internal import SiteModel

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the site in a browser, and reload it when a source changes.",
        discussion: """
            Renders pages in memory when they are requested, and writes nothing. If there are errors, the messages \
            appear over the last good version of the page. Press Ctrl-C to stop.

            candid serve --open              show the site in this folder
            candid serve --drafts --future   include what is not published yet
            candid serve --host 0.0.0.0      make it visible to other devices in this network
            """)

    @OptionGroup var site: SiteArguments

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "host"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen on; 0 picks a free one.", valueName: "port"))
    var port: UInt16 = 8000

    @Flag(help: "Open the site in a browser.")
    var open = false

    func run() async throws {
        // Nothing is in progress that stopping could harm, so Ctrl-C ends the program at once.
        _ = signal(SIGINT) { _ in _exit(0) }
        _ = signal(SIGTERM) { _ in _exit(0) }
        let form = MessageForm(nil, site: site.site, environment: ProcessInfo.processInfo.environment)
        do {
            try await serve(form)
        } catch let failure as ServeFailure {
            form.tell(FileFailure(failure.message, path: site.site))
            throw ExitCode(1)
        } catch let failure as WatchFailure {
            form.tell(FileFailure(failure.message, path: site.site))
            throw ExitCode(1)
        }
    }

    private func serve(_ form: MessageForm) async throws {
        let (host, opens, arguments) = (host, open, site)
        let project = Project(site: arguments.site)
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: project.site, isDirectory: &isFolder), isFolder.boolValue
        else {
            throw ServeFailure(message: "there is no folder '\(project.site)'")
        }
        // Watching starts before anything is read, so no change is missed.
        let changes = try fileChanges(below: ["Content", "Themes"], of: project.site) { warning in
            form.tell(line: "warning: \(warning)")
        }
        // The start time distinguishes the builds of this run from those of other runs.
        let run = String(UInt64(Date().timeIntervalSince1970 * 1000), radix: 36)
        let session = PreviewSession(
            answering: HostNames(listeningOn: host, machine: [machineName()]), state: PreviewState(run: run)
        ) { state, changed in
            // A preview does not know where the site will be published, so it complains of no old address.
            let options = BuildOptions(
                now: arguments.moment, drafts: arguments.drafts, future: arguments.future,
                redirects: Set(RedirectHost.allCases))
            return buildPreview(of: project, changed: changed, options: options, &state) { tell($0, form) }
        }
        let server = PreviewServer(host: host, port: port) { request in
            await session.respond(to: request)
        } events: { version in
            await session.events(since: version)
        }
        let building = Task { await session.run(changes: changes) }
        defer { building.cancel() }
        try await server.run { port in
            let name = host == "0.0.0.0" || host == "::" ? "localhost" : host.contains(":") ? "[\(host)]" : host
            let address = "http://\(name):\(port)/"
            form.tell(line: "serving \(address) (press Ctrl-C to stop)")
            if host == "0.0.0.0" || host == "::" {
                for address in addressesInNetwork() { form.tell(line: "on other devices: http://\(address):\(port)/") }
            }
            if opens { openInBrowser(address) }
        }
    }
}

/// One line for each build, below its messages.
private func tell(_ report: PreviewReport, _ form: MessageForm) {
    if let failure = report.failure { form.tell(failure) }
    form.tell(report.diagnostics, sources: report.sources)
    let cause: String
    switch report.changes.count {
    case _ where report.isFirst: cause = "first build"
    case 0: cause = "rebuilt"
    case 1: cause = report.changes[0]
    default: cause = "\(report.changes[0]) and \(report.changes.count - 1) more"
    }
    let outcome =
        if !report.hasErrors {
            "ready in \(Int(report.milliseconds.rounded())) ms"
        } else {
            report.hasPages ? "the last good pages are still shown" : "there are no pages yet"
        }
    form.tell(line: "\(cause): \([report.diagnostics.countLine, outcome].compactMap { $0 }.joined(separator: "; "))")
}

/// The IPv4 addresses at which other devices in the network may reach this machine, without loopback and link-local
/// ones.
private func addressesInNetwork() -> [String] {
    Host.current().addresses.filter { address in
        !address.contains(":") && !address.hasPrefix("127.") && !address.hasPrefix("169.254.")
    }.sorted()
}

private func machineName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Opens the user's browser. If there is none, the address is in the terminal anyway.
private func openInBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    #if canImport(Darwin)
        process.arguments = ["open", address]
    #else
        process.arguments = ["xdg-open", address]
    #endif
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // See above.
    try? process.run()
}
