import Files
package import SiteModel

/// Writes one sidecar of a plan, at once by a rename.
/// - Throws: `BuildFailure` when the disk refuses, or when the file is no longer what it was when the plan was made.
package func perform(_ write: StampWrite, of plan: StampPlan) throws(BuildFailure) {
    let location = "\(plan.root)/\(write.path)"
    guard isAsPlanned(write, at: location) else {
        let message = "changed while it was being stamped, and was left as it is"
        throw BuildFailure(.failed, at: write.path.string, message, hint: "run sitebuild stamp again")
    }
    try replaceFile(location, with: write.after)
}

private func isAsPlanned(_ write: StampWrite, at location: String) -> Bool {
    guard let before = write.before else { return !isNamed(location) }
    guard let now = try? SourceBytes(readingFileAt: location) else { return false }
    return now.bytes.elementsEqual(before)
}
