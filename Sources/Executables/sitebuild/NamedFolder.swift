import SiteBuild
import SiteModel

import func Foundation.NSHomeDirectory
import class Foundation.ProcessInfo

/// The source that was named as an argument or by --source.
/// - Throws: `BuildFailure` of kind usage for what is no folder.
func namedSource(_ folder: String?) throws(BuildFailure) -> SourceChoice {
    try chooseSource(folder, caches: cachesFolder)
}

/// Where caches of plain folders lie: nothing is written into those folders.
private var cachesFolder: String {
    let named = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? ""
    return (named.hasPrefix("/") ? named : NSHomeDirectory() + "/.cache") + "/sitebuild"
}
