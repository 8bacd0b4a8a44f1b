import ArgumentParser
import SiteBuild
import SiteModel

import class Foundation.ProcessInfo

/// The flags of commands that change the content and build nothing.
struct ContentFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp("The site, or its folder of galleries and pages (default: content).", valueName: "dir"),
        completion: .directory
    )
    var source: String?
    @Option(
        help: ArgumentHelp("The folder that the site is published into (default: public).", valueName: "dir"),
        completion: .directory
    )
    var output: String?
    @Option(
        help: ArgumentHelp("What builds remember (default: .sitebuild beside the output).", valueName: "dir"),
        completion: .directory
    )
    var cache: String?
    @Option(
        help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"),
        completion: .file()
    )
    var config: String?

    /// - Throws: `BuildFailure` of kind usage for a plain folder of pictures, into which nothing is written.
    func request() throws(BuildFailure) -> BuildRequest {
        let choice = try namedSource(source)
        if choice.isPlain {
            let hint =
                "make a site with sitebuild init mysite, and move the folders into mysite/content/galleries"
            let message = "is a folder of pictures, into which sitebuild writes nothing"
            throw BuildFailure(.usage, at: choice.source, message, hint: hint)
        }
        var request = sitebuild.request(source: choice.source, output: output ?? choice.output, cache: cache)
        request.config = config
        return request
    }
}

/// The request of a command that builds nothing.
func request(source: String, output: String, cache: String?) -> BuildRequest {
    BuildRequest(
        source: source,
        output: output,
        cache: cache ?? defaultCache(besideOutput: output),
        jobs: ProcessInfo.processInfo.activeProcessorCount,
        executable: ownExecutable
    )
}
