import Files
package import SiteModel

/// The content folder that a command works on, and where its builds put things unless flags say otherwise.
package struct SourceChoice: Sendable {
    package var source: String
    /// Whether the source is a plain folder of pictures.
    package var isPlain = false
    package var output: String
    /// The folder of themes, which may be missing. Nil: themes are looked up in the program alone.
    package var templates: String?
    /// Nil: beside the output.
    package var cache: String?
}

/// Decides what a named folder is: a site with content/ inside, the content of a site, or a plain folder of pictures.
/// - Parameters:
///   - folder: nil for the site of the current directory.
///   - caches: the folder for caches of plain folders, in which nothing may be written.
/// - Throws: `BuildFailure` of kind usage for a folder that is missing, or that lies inside a site.
package func chooseSource(_ folder: String?, caches: String) throws(BuildFailure) -> SourceChoice {
    guard let folder else {
        if isFolderBehindLinks("content") { return site(in: "") }
        let hint =
            "name a folder of pictures, as in sitebuild serve ~/Pictures, or make a site with sitebuild init mysite"
        throw BuildFailure(.usage, at: "content", "there is no such folder here", hint: hint)
    }
    guard let resolved = resolvedPath(folder) else {
        throw BuildFailure(.usage, at: folder, "there is no such folder", hint: "name a folder that is there")
    }
    guard isFolder(resolved) else {
        throw BuildFailure(
            .usage,
            at: folder,
            "is a file, and a folder is expected",
            hint: "name the folder it lies in"
        )
    }
    let prefix = folder.withoutTrailingSlashes
    if isFolderBehindLinks(folder + "/content") { return site(in: prefix == "." ? "" : prefix + "/") }
    var choice = SourceChoice(source: prefix, output: "public", templates: "site-templates")
    if isContent(folder) { return choice }
    if let site = siteAround(resolved) {
        let hint = "name the site: sitebuild build \(site)"
        throw BuildFailure(.usage, at: folder, "is a part of the site \(site)", hint: hint)
    }
    choice.isPlain = true
    // Themes that happen to lie in the current directory are no part of a folder of pictures.
    choice.templates = nil
    let name = slug(of: resolved.pathParts.last ?? "")
    choice.cache = "\(caches)/\(name.isEmpty ? "photos" : name)-\(ContentHash(of: resolved).hex.prefix(8))"
    return choice
}

/// Whether a folder is the content of a site, by what it holds.
private func isContent(_ folder: String) -> Bool {
    ["galleries", "pages"].contains { isFolderBehindLinks("\(folder)/\($0)") } || isNamed(folder + "/site.yaml")
}

/// The places of a site, the same as if the command ran in the site's folder.
private func site(in prefix: String) -> SourceChoice {
    SourceChoice(
        source: prefix + "content",
        output: prefix + "public",
        templates: prefix + "site-templates"
    )
}

/// The site of which a folder holds galleries, so that its settings count for them.
private func siteAround(_ resolved: String) -> String? {
    let parts = resolved.pathParts
    for index in parts.indices.dropFirst() where parts[index] == "galleries" {
        let content = "/" + parts[..<index].joined(separator: "/")
        if parts[index - 1] == "content" { return content.pathOfFolder }
        if isNamed(content + "/site.yaml") || isFolder(content + "/pages") { return content }
    }
    return nil
}

private func isFolderBehindLinks(_ location: String) -> Bool { resolvedPath(location).map(isFolder) ?? false }
