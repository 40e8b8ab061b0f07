// The media types of files by their extensions, as web servers have them.

/// The value of Content-Type for a file name; `application/octet-stream` if the extension is unknown.
func contentType(ofFile name: String) -> String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return "text/plain; charset=utf-8" }
    switch file[file.index(after: dot)...].lowercased() {
    case "html", "htm": return "text/html; charset=utf-8"
    case "css": return "text/css; charset=utf-8"
    case "js", "mjs": return "text/javascript; charset=utf-8"
    case "json", "map": return "application/json; charset=utf-8"
    case "webmanifest": return "application/manifest+json"
    case "xml", "xsl": return "application/xml; charset=utf-8"
    case "txt", "md": return "text/plain; charset=utf-8"
    case "csv": return "text/csv; charset=utf-8"
    case "ics": return "text/calendar; charset=utf-8"
    case "vcf": return "text/vcard; charset=utf-8"
    case "svg": return "image/svg+xml"
    case "png": return "image/png"
    case "jpg", "jpeg": return "image/jpeg"
    case "gif": return "image/gif"
    case "webp": return "image/webp"
    case "avif": return "image/avif"
    case "ico": return "image/vnd.microsoft.icon"
    case "woff": return "font/woff"
    case "woff2": return "font/woff2"
    case "ttf": return "font/ttf"
    case "otf": return "font/otf"
    case "mp3": return "audio/mpeg"
    case "m4a": return "audio/mp4"
    case "ogg", "oga", "opus": return "audio/ogg"
    case "wav": return "audio/wav"
    case "mp4", "m4v": return "video/mp4"
    case "webm": return "video/webm"
    case "vtt": return "text/vtt; charset=utf-8"
    case "pdf": return "application/pdf"
    case "wasm": return "application/wasm"
    case "zip": return "application/zip"
    case "gz": return "application/gzip"
    default: return "application/octet-stream"
    }
}
