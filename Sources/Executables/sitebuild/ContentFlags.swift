import ArgumentParser
import SiteBuild

import class Foundation.ProcessInfo

/// The flags of commands that change the content and build nothing.
struct ContentFlags: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of galleries and pages.", valueName: "dir"))
    var source = "content"
    @Option(help: ArgumentHelp("The folder that the site is published into.", valueName: "dir"))
    var output = "public"
    @Option(help: ArgumentHelp("What builds remember (default: .sitebuild beside the output).", valueName: "dir"))
    var cache: String?
    @Option(help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"))
    var config: String?

    func request() -> BuildRequest {
        var request = sitebuild.request(source: source, output: output, cache: cache)
        request.config = config
        return request
    }
}

/// The request of a command that builds nothing.
func request(source: String, output: String, cache: String?) -> BuildRequest {
    BuildRequest(
        source: source,
        output: output,
        templates: "",
        cache: cache ?? defaultCache(besideOutput: output),
        jobs: ProcessInfo.processInfo.activeProcessorCount,
        executable: ownExecutable
    )
}
