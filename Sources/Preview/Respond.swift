// Turns a request into a response: a pure function of the request and the last build.

internal import WebText

/// The site that `respond` serves.
package struct ServedFiles: Sendable {
    /// The path in the site's url, percent-encoded: `/blog`, or empty.
    package var basePath: String
    /// The files of the site below Output (`posts/a/index.html`), and the content of each.
    package var files: Set<String>
    package var content: @Sendable (_ file: String) -> ServedContent
    /// Distinguishes this state of the site from all others, for the script that reloads pages.
    package var version: String
    /// Finished HTML that is shown over every page while there are errors; nil if there are none.
    package var overlay: [UInt8]?

    package init(
        basePath: String, files: Set<String>, version: String, overlay: [UInt8]? = nil,
        content: @escaping @Sendable (String) -> ServedContent
    ) {
        self.basePath = basePath
        self.files = files
        self.version = version
        self.overlay = overlay
        self.content = content
    }
}

/// The response to a request.
///
/// Files are looked up by name among those of the site, so no path leads out of it. Addresses are compared by canonical
/// equivalence, as Swift compares strings: a browser may send either form of an accented letter.
package func respond(to request: PreviewRequest, from site: ServedFiles, answering hosts: HostNames) -> PreviewResponse
{
    var response = fullResponse(to: request, from: site, answering: hosts)
    if case .events = response.body {
    } else if request.method == "HEAD" {
        response.headers.append(.init("Content-Length", String(response.body.count)))
        response.body = .bytes([])
    }
    return response
}

private func fullResponse(
    to request: PreviewRequest, from site: ServedFiles, answering hosts: HostNames
) -> PreviewResponse {
    guard hosts.accept(request.host) else { return misdirected }
    guard request.method == "GET" || request.method == "HEAD" else {
        var refusal = plain(405, "the preview only shows pages")
        refusal.headers.append(.init("Allow", "GET, HEAD"))
        return refusal
    }
    guard request.target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let path = decodedPath(request.encodedPath)
    else {
        return plain(400, "this is not an address of a site")
    }
    switch path {
    case LiveReload.scriptPath:
        return PreviewResponse(
            status: 200, headers: headers(type: contentType(ofFile: "live.js")), body: .bytes(LiveReload.script))
    case LiveReload.eventsPath:
        guard request.method == "GET" else { return plain(405, "the event stream does not support HEAD") }
        return PreviewResponse(
            status: 200, headers: headers(type: "text/event-stream"),
            body: .events(since: String(request.query.dropFirst("?since=".count))))
    default: break
    }
    guard let basePath = decodedPath(site.basePath + "/"), path.hasPrefix(basePath) else {
        if path + "/" == decodedPath(site.basePath + "/") { return redirect(to: site.basePath + "/" + request.query) }
        // Someone typed the address without the path of the site's url.
        let name = path.dropFirst()
        let isThere = ["", "index.html", "/index.html"].contains { site.files.contains(name + $0) }
        return isThere ? redirect(to: site.basePath + request.target) : notFound(site)
    }
    let file = String(path.dropFirst(basePath.count))
    let name = file.isEmpty || file.hasSuffix("/") ? file + "index.html" : file
    if site.files.contains(name) {
        let response = whole(name, status: 200, of: site, isFingerprinted: request.query.hasPrefix("?v="))
        return response.map { ranged($0, request.range) } ?? notFound(site)
    }
    if site.files.contains(name + "/index.html") { return redirect(to: request.encodedPath + "/" + request.query) }
    return notFound(site)
}

/// The answer to a request for another host.
let misdirected = plain(421, "this preview answers only to its own host names; change them with candid serve --host")

/// The site's own 404 page, or else ours; the overlay is shown over both.
private func notFound(_ site: ServedFiles) -> PreviewResponse {
    if site.files.contains("404.html"), let page = whole("404.html", status: 404, of: site) { return page }
    let text = site.overlay == nil ? "There is nothing at this address." : "The site has not been built yet."
    let page =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Candid preview</title></head>"
        + "<body><p>\(text)</p></body></html>"
    return PreviewResponse(
        status: site.overlay == nil ? 404 : 503, headers: headers(type: contentType(ofFile: "index.html")),
        body: .bytes(liveReloading(Array(page.utf8), site)))
}

private func whole(
    _ name: String, status: Int, of site: ServedFiles, isFingerprinted: Bool = false
) -> PreviewResponse? {
    let type = contentType(ofFile: name)
    switch site.content(name) {
    case .missing: return nil
    case .page(let bytes, let problems):
        var site = site
        site.overlay = site.overlay ?? problems
        return PreviewResponse(status: status, headers: headers(type: type), body: .bytes(liveReloading(bytes, site)))
    case .bytes(let bytes, let isLasting):
        return PreviewResponse(
            status: status, headers: headers(type: type, isLasting: isLasting && isFingerprinted), body: .bytes(bytes))
    case .file(let path, let size):
        return PreviewResponse(status: status, headers: headers(type: type), body: .file(path, 0..<size))
    }
}

private func liveReloading(_ page: [UInt8], _ site: ServedFiles) -> [UInt8] {
    injected(into: page, LiveReload.element(version: site.version) + (site.overlay ?? []))
}

/// `page` with `element` before the end of its body, or at its end if it does not close its body.
func injected(into page: [UInt8], _ element: [UInt8]) -> [UInt8] {
    let end = Array("</body".utf8)
    var index = page.count - end.count
    while index >= 0 {
        // Setting bit 5 lowercases ASCII letters and leaves `<` and `/` unchanged.
        if page[index] == end[0], (0..<end.count).allSatisfy({ page[index + $0] | 0x20 == end[$0] | 0x20 }) { break }
        index -= 1
    }
    let place = index >= 0 ? index : page.count
    return page[..<place] + element + page[place...]
}

/// The part of the response that a Range header asks for (RFC 9110, section 14). Multiple ranges and other units are
/// answered with the whole, which the RFC allows.
private func ranged(_ response: PreviewResponse, _ range: String?) -> PreviewResponse {
    var response = response
    response.headers.append(.init("Accept-Ranges", "bytes"))
    let size = response.body.count
    guard let range, range.hasPrefix("bytes="), !range.contains(",") else { return response }
    let bounds = range.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
    let areNumbers = bounds.allSatisfy { $0.utf8.allSatisfy(\.isASCIIDigit) }
    guard bounds.count == 2, areNumbers else { return response }
    let wanted: Range<Int>
    switch (Int(bounds[0]), Int(bounds[1])) {
    case (let first?, let last?):
        guard first <= last else { return response }
        wanted = first..<max(first, min(size, last < Int.max ? last + 1 : last))
    case (let first?, nil): wanted = first..<max(first, size)
    case (nil, let suffix?): wanted = max(0, size - suffix)..<size
    case (nil, nil): return response
    }
    guard !wanted.isEmpty, wanted.lowerBound < size else {
        return PreviewResponse(
            status: 416,
            headers: headers(type: "text/plain; charset=utf-8")
                + [.init("Content-Range", "bytes */\(size)")])
    }
    response.status = 206
    response.headers.append(.init("Content-Range", "bytes \(wanted.lowerBound)-\(wanted.upperBound - 1)/\(size)"))
    switch response.body {
    case .bytes(let bytes): response.body = .bytes(Array(bytes[wanted]))
    case .file(let path, _): response.body = .file(path, wanted)
    case .events: break
    }
    return response
}

/// - Parameter location: a target. A header holds ASCII only, so other letters are percent-encoded.
private func redirect(to location: String) -> PreviewResponse {
    var bytes: [UInt8] = []
    for byte in location.utf8 {
        if byte > 0x20 && byte < 0x7F { bytes.append(byte) } else { bytes.appendPercentEncoded(byte) }
    }
    let encoded = String(decoding: bytes, as: UTF8.self)
    return PreviewResponse(
        status: 302, headers: headers(type: "text/plain; charset=utf-8") + [.init("Location", encoded)])
}

private func plain(_ status: Int, _ text: String) -> PreviewResponse {
    PreviewResponse(
        status: status, headers: headers(type: "text/plain; charset=utf-8"), body: .bytes(Array((text + "\n").utf8)))
}

/// The browser must not cache anything that changes with a build. What never changes is cached, so that pages appear
/// sooner.
private func headers(type: String, isLasting: Bool = false) -> [PreviewResponse.Header] {
    [
        .init("Content-Type", type), .init("Cache-Control", isLasting ? "max-age=3600" : "no-cache"),
        .init("X-Content-Type-Options", "nosniff"),
    ]
}
