import Scanning
import SiteModel

/// Refuses to publish a site of a folder in which there is nothing to show.
/// - Throws: `BuildFailure` of kind usage that says what to do.
func checkThereIsSomething(in content: ContentReading, _ steps: BuildSteps) throws(BuildFailure) {
    let tree = content.tree
    if tree.photoCount > 0 || tree.describesGalleries || !content.pages.isEmpty || !tree.statics.isEmpty { return }
    if steps.design.hasSettings && !tree.layout.isPlain { return }
    let source = steps.request.source
    let unread = tree.leftOut.rawFiles + tree.leftOut.unreadFiles
    if unread > 0 {
        let message = "holds no pictures that can be shown: \(unread) files are RAW or in formats that are not read"
        throw BuildFailure(.usage, at: source, message, hint: "export them as JPEG into a folder, and name that folder")
    }
    if tree.layout.isPlain {
        let hint = "name a folder that holds some, itself or in its sub-folders, as in sitebuild serve ~/Pictures"
        throw BuildFailure(.usage, at: source, "holds no pictures", hint: hint)
    }
    let hint = "put each gallery's pictures into a folder of its own, such as \(source)/galleries/rome"
    throw BuildFailure(.usage, at: source, "holds no pictures below galleries/, no pages and no settings", hint: hint)
}
