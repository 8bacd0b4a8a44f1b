import Glibc
package import SiteModel

/// Writes a file of the content by a rename, so that it has its old bytes or its new ones at every moment. Its owner and
/// mode stay; the new bytes are on the disk when this returns.
package func replaceFile(_ location: String, with bytes: [UInt8]) throws(BuildFailure) {
    let temporary = "\(location.pathOfFolder)/.sitebuild-\(getpid()).tmp"
    do throws(SystemError) {
        try writeFile(bytes, at: temporary)
        var status = stat()
        if stat(location, &status) == 0 {
            _ = chown(temporary, status.st_uid, status.st_gid)
            chmod(temporary, status.st_mode & 0o7777)
        }
        try flush(temporary)
        guard rename(temporary, location) == 0 else { throw .last }
    } catch {
        unlink(temporary)
        throw BuildFailure(.failed, at: location, "can't write it: \(error.message)")
    }
}

/// Onto the disk: unlike what a build makes, this can't be made again.
private func flush(_ location: String) throws(SystemError) {
    let descriptor = open(location, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .last }
}
