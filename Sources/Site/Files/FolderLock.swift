import Glibc
package import SiteModel

/// Keeps two builds apart. The kernel lets go of it when its holder dies, however it dies.
package struct FolderLock: Sendable {
    private let descriptor: CInt
    private let location: String

    /// - Parameters:
    ///   - folder: where the file `lock` is kept.
    ///   - place: the folder to name in the message.
    package static func take(inFolder folder: String, of place: String) throws(BuildFailure) -> FolderLock {
        let location = folder + "/lock"
        for _ in 0..<1000 {
            let descriptor = open(location, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            if descriptor < 0, errno == ENOENT {
                // Its last holder removed the folder just now.
                try makeFolders(folder)
                continue
            }
            guard descriptor >= 0 else {
                throw BuildFailure(at: location, "can't make the lock file", .last)
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                guard errno == EWOULDBLOCK else {
                    let reason = SystemError.last.message
                    close(descriptor)
                    throw BuildFailure(.failed, at: location, "can't lock it: \(reason)")
                }
                let holder = holder(descriptor)
                close(descriptor)
                throw BuildFailure(
                    .locked,
                    at: place,
                    "another build (process \(holder)) is at work on it",
                    hint: "wait for it, or end it"
                )
            }
            // Its last holder may have removed the file between our opening and locking it.
            if isStill(descriptor, at: location) {
                let lock = FolderLock(descriptor: descriptor, location: location)
                lock.writeProcessIdentifier()
                return lock
            }
            close(descriptor)
        }
        throw BuildFailure(.failed, at: location, "can't take the lock", hint: "remove \(folder)")
    }

    package func release() {
        unlink(location)
        close(descriptor)
    }

    private func writeProcessIdentifier() {
        ftruncate(descriptor, 0)
        let text = Array("\(getpid())\n".utf8)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(_ descriptor: CInt) -> String {
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return text.split(separator: "\n").first.map(String.init) ?? "just started"
    }

    private static func isStill(_ descriptor: CInt, at location: String) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(descriptor, &held) == 0 && stat(location, &named) == 0 && held.st_ino == named.st_ino
            && held.st_dev == named.st_dev
    }
}
