/// The Content-Type of a published file, by its name.
func mediaType(ofFile name: String) -> String {
    let suffix = name.split(separator: ".").last?.lowercased() ?? ""
    return switch suffix {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js", "mjs": "text/javascript; charset=utf-8"
    case "txt": "text/plain; charset=utf-8"
    case "json": "application/json"
    case "webmanifest": "application/manifest+json"
    case "xml" where name == "feed.xml" || name.hasSuffix("-feed.xml"): "application/atom+xml; charset=utf-8"
    case "xml": "application/xml"
    case "avif": "image/avif"
    case "webp": "image/webp"
    case "jpg", "jpeg": "image/jpeg"
    case "png": "image/png"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "ico": "image/vnd.microsoft.icon"
    case "mp4": "video/mp4"
    case "webm": "video/webm"
    case "pdf": "application/pdf"
    case "zip": "application/zip"
    case "woff2": "font/woff2"
    case "wasm": "application/wasm"
    default: "application/octet-stream"
    }
}
