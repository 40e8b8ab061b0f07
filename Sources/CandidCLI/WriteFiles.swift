// What `candid new` and `candid init` have in common: writing files, printing their names, reporting refusals.

internal import ArgumentParser
internal import Authoring
internal import Foundation
internal import Pipeline
internal import SiteModel

/// Writes the files that `files` returns and prints their paths, one per line. Exits with 1 after a message if that
/// fails.
@discardableResult
func writing(site: String, _ files: () throws -> [NewFile]) throws -> [NewFile] {
    let site = Project(site: site).site
    let form = MessageForm(nil, site: site, environment: ProcessInfo.processInfo.environment)
    do {
        let files = try files()
        try writeNewFiles(files.map { ($0.path, $0.bytes) }, below: site)
        for file in files { print(site == "." ? file.path : "\(site)/\(file.path)") }
        return files
    } catch let refusal as AuthoringRefusal {
        form.tell(FileFailure(refusal.message, path: site))
        throw ExitCode(1)
    } catch let failure as FileFailure {
        form.tell(failure)
        throw ExitCode(1)
    }
}

func today(_ now: String?) -> CalendarDate {
    if let given = now.flatMap(BuildMoment.init) { return given.day }
    return Timestamp(seconds: Int(Date().timeIntervalSince1970), utcOffset: TimeZone.current.secondsFromGMT()).date
}
