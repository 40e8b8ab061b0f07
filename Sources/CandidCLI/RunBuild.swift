// What build and check have in common: progress, messages, the final line, the exit status.

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Pipeline

/// Runs a build and reports on standard error. Exits with 1 if the content has errors or the machine failed, and with
/// 64 for wrong usage.
///
/// - Parameters:
///   - advice: how to see all messages where many of one kind are told as a few; nil tells all.
///   - whatFailed: what the final line says if there were errors.
///   - endLine: what it says if there were none.
func runBuild(
    _ arguments: BuildArguments, site: SiteArguments, gatheredWith advice: String? = nil, failingAs whatFailed: String,
    _ body: (BuildObserver) throws(FileFailure) -> BuildResult, endLine: (BuildReport) -> String
) throws {
    // A write beyond the limit on file sizes must fail with an error instead of ending the program.
    _ = signal(SIGXFSZ, SIG_IGN)
    let form = MessageForm(
        arguments.diagnostics, site: site.site, environment: ProcessInfo.processInfo.environment)
    let progress = form.isTerminal && !arguments.quiet ? ProgressLine() : nil
    var status = ExitCode.success
    do throws(FileFailure) {
        var observer = BuildObserver()
        if let progress {
            observer.didBegin = { progress.begin($0.rawValue, $1) }
            observer.didAdvance = { progress.advance() }
        }
        observer.isWaiting = { form.tell(line: "waiting for another build of this site to finish") }
        if let path = arguments.report {
            try refuseReport(at: path, inOutputOf: Project(site: site.site, output: arguments.output))
        }
        let result = try body(observer)
        progress?.clear()
        // A log in SARIF is one object of messages and failures.
        var failure: FileFailure?
        do throws(FileFailure) {
            if let path = arguments.report { try writeReport(result.report, to: path) }
        } catch {
            failure = error
        }
        form.tell(result.diagnostics, sources: result.sources, gatheredWith: advice, failure: failure)
        let counts = result.diagnostics.countLine
        if failure != nil {
            status = ExitCode(1)
        } else if result.hasErrors {
            form.tell(line: [counts, whatFailed].compactMap { $0 }.joined(separator: "; "))
            status = ExitCode(1)
        } else if !arguments.quiet {
            if let counts { form.tell(line: counts) }
            form.tell(line: endLine(result.report))
        }
    } catch {
        progress?.clear()
        form.tell(error)
        status = error.isWrongUsage ? .validationFailure : ExitCode(1)
    }
    if status != .success { throw status }
}

func counted(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
}

/// `0.12 s`
func seconds(_ milliseconds: Double) -> String {
    let hundredths = Int((milliseconds / 10).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
}
