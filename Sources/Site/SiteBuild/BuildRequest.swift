import Cache
import Files
import Glibc
import Releasing
import Scanning
package import SiteModel
import Workers

/// What the command line asks for, checked and complete.
package struct BuildRequest: Sendable {
    package var source: String
    /// Whether the source is a plain folder of pictures: its sub-folders are the galleries, and nothing is written into it.
    package var isPlain = false
    package var output: String
    /// The user's folder of themes. Nil: themes are looked up in the program alone.
    package var templates: String?
    /// Whether the folder of themes was named by a flag, so that it has to be there.
    package var requiresTemplates = false
    /// Where the media store, the secret and, if it has no other place, the ledger are kept.
    package var cache: String
    /// Where the ledger is kept. Sites of the same content that are published into different folders can share a media store.
    package var ledgerFolder: String
    /// Nil: `site.yaml` in the source, which need not be there.
    package var config: String?
    package var baseURL: String?
    package var apiURL: String?
    /// The address of the companion whose ratings pages are to show; nil for pages without.
    package var ratings: String?
    package var jobs: Int
    /// Any rejected file fails the build.
    package var isStrict = false
    /// Lifts the deletion limit and takes over somebody else's output folder.
    package var isForced = false
    /// Publishes a gallery that was private and has no gallery.md any more.
    package var publishesAbandoned = false
    /// How long nothing may have changed in a new gallery before it is published, in seconds.
    package var quietSeconds = 0.0
    /// Whether the summary is to list every change.
    package var listsChanges = false
    /// Whether the warnings of this build are shown to a person, who need not see the same ones again.
    package var remembersWarnings = false
    /// Whether the site is only looked at on this machine.
    package private(set) var isPreview = false
    /// Of the addresses of private galleries.
    package var secret = SecretSource.cache
    /// The path of the program that runs. The worker program lies beside it.
    package var executable: String

    package init(source: String, output: String, cache: String, jobs: Int, executable: String) {
        self.source = source
        self.output = output
        self.cache = cache
        ledgerFolder = cache
        self.jobs = jobs
        self.executable = executable
    }

    /// A request for a preview on this machine. The preview has an output and a ledger of its own. It shares the media store,
    /// the secret and the list of private galleries with the published site.
    package func forPreview() -> BuildRequest {
        var preview = self
        preview.ledgerFolder = "\(cache)/\(previewFolderName)"
        preview.isPreview = true
        preview.output = "\(preview.ledgerFolder)/site"
        return preview
    }

    /// - Throws: `BuildFailure` of kind usage for a folder of themes that has to be there and is not.
    func themes() throws(BuildFailure) -> ThemeSources {
        if let templates, resolvedPath(templates).map(isFolder) != true {
            if requiresTemplates {
                throw BuildFailure(.usage, at: templates, "there is no such folder", hint: "see --templates")
            }
            if isNamed(templates) {
                let hint = "remove it, or make it a folder of themes"
                throw BuildFailure(.usage, at: templates, "is no folder", hint: hint)
            }
        }
        if let templates, isNamed(templates), access(templates, R_OK | X_OK) != 0 {
            let message = "can't open the folder of themes: \(SystemError.last.message)"
            throw BuildFailure(.usage, at: templates, message, hint: "make it readable")
        }
        return ThemeSources(folder: templates)
    }

    var workerProgram: WorkerProgram { WorkerProgram(beside: executable) }

    func workers(_ kind: WorkerKind) throws(BuildFailure) -> WorkerCommand { try workerProgram.command(kind) }
}

/// `--cache` where it is not said: `.sitebuild/` beside the output.
package func defaultCache(besideOutput output: String) -> String {
    resolvedFuturePath(output).pathOfFolder + "/.sitebuild"
}

/// Flags win over the environment, and both over the file.
package func settings(of request: BuildRequest) throws(BuildFailure) -> SiteSettings {
    var defaults = SiteSettings()
    if request.isPlain { defaults.title = resolvedFuturePath(request.source).pathParts.last ?? defaults.title }
    var settings = try readSettings(
        at: request.config ?? request.source + "/site.yaml",
        isRequired: request.config != nil,
        defaults: defaults
    )
    if let text = request.baseURL {
        guard let baseURL = BaseURL(text) else {
            throw BuildFailure(
                .usage,
                at: "--base-url",
                "\(text) is no address",
                hint: "write it as https://example.com/"
            )
        }
        settings.baseURL = baseURL
    }
    if let text = request.apiURL {
        guard let apiURL = BaseURL(text) else {
            throw BuildFailure(.usage, at: "USER_API_URL", "\(text) is no address")
        }
        settings.apiURL = apiURL.string
    }
    return settings
}

/// The companion whose ratings pages are to show.
func companion(of request: BuildRequest) throws(BuildFailure) -> BaseURL? {
    guard let text = request.ratings else { return nil }
    if let companion = BaseURL(text) { return companion }
    let hint = "write it as https://api.example.com/"
    throw BuildFailure(.usage, at: "--ratings", "\(text) is no address", hint: hint)
}

/// Source and output must be apart, and the output ours: what it holds and nobody planned is removed.
func checkPlaces(_ request: BuildRequest) throws(BuildFailure) {
    // Such a path would make the folder before `..`, and means another place once that is a link.
    if resolvedFuturePath(request.output).pathParts.contains("..") {
        let message = "has .. behind a folder that is not there"
        throw BuildFailure(.usage, at: request.output, message, hint: "name the output without that folder and ..")
    }
    if request.isPlain { try refusePlacesInside(request) }
    if let source = resolvedPath(request.source) {
        let output = resolvedFuturePath(request.output)
        let isInside = ["galleries", "pages", "static"].contains { (output + "/").isPath(below: "\(source)/\($0)") }
        if (source + "/").isPath(below: output) || isInside {
            throw BuildFailure(
                .usage,
                at: request.output,
                "the output would overwrite the source",
                hint: "name another --output"
            )
        }
    }
    let cache = resolvedFuturePath(request.cache)
    if [request.output, request.source].contains(where: { (cache + "/").isPath(below: resolvedFuturePath($0)) }) {
        throw BuildFailure(
            .usage,
            at: request.cache,
            "the cache would lie in the source or the output",
            hint: "name another --cache"
        )
    }
    if !request.isForced { try checkOwnership(ofOutput: request.output) }
}

/// Nothing is written into a plain folder of pictures.
private func refusePlacesInside(_ request: BuildRequest) throws(BuildFailure) {
    let source = resolvedFuturePath(request.source)
    for (flag, place) in [("--output", request.output), ("--cache", request.cache)] {
        guard (resolvedFuturePath(place) + "/").isPath(below: source) else { continue }
        let message = "lies in the folder of pictures \(request.source), into which nothing is written"
        throw BuildFailure(.usage, at: place, message, hint: "name a folder outside of it with \(flag)")
    }
}
