import Glibc
import SiteModel

func message(_ errorNumber: CInt) -> String {
    guard let text = strerror(errorNumber) else { return "error \(errorNumber)" }
    return String(cString: text).lowercased()
}

func fileExists(_ location: String) -> Bool { access(location, F_OK) == 0 }

func isFolder(_ location: String) -> Bool {
    var status = stat()
    return lstat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

struct SystemError: Error {
    var number: CInt
}

/// The names in a folder.
func folderNames(_ location: String) throws(SystemError) -> [String] {
    guard let stream = opendir(location) else { throw SystemError(number: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names
}

/// Makes a folder and those above it.
func makeFolders(_ location: String) throws(BuildFailure) {
    if mkdir(location, 0o755) == 0 || errno == EEXIST && (isFolder(location) || isLinkToFolder(location)) { return }
    guard errno == ENOENT, let slash = location.lastIndex(of: "/"), slash != location.startIndex else {
        throw BuildFailure(.failed, at: location, "can't make the folder: \(message(errno))")
    }
    try makeFolders(String(location[..<slash]))
    guard mkdir(location, 0o755) == 0 || errno == EEXIST else {
        throw BuildFailure(.failed, at: location, "can't make the folder: \(message(errno))")
    }
}

private func isLinkToFolder(_ location: String) -> Bool {
    var status = stat()
    return stat(location, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

func writeFile(_ bytes: [UInt8], at location: String) throws(BuildFailure) {
    let descriptor = open(location, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BuildFailure(.failed, at: location, "can't write it: \(message(errno))") }
    var offset = 0
    while offset < bytes.count {
        let count = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
            let reason = message(errno)
            close(descriptor)
            throw BuildFailure(.failed, at: location, "can't write it: \(reason)")
        }
        offset += count
    }
    guard close(descriptor) == 0 else {
        throw BuildFailure(.failed, at: location, "can't write it: \(message(errno))")
    }
}

/// Removes a folder and all below it, following no link; returns what went wrong.
func removeTree(_ location: String) -> BuildFailure? {
    guard isFolder(location) else {
        if unlink(location) == 0 || errno == ENOENT { return nil }
        return BuildFailure(.failed, at: location, "can't remove it: \(message(errno))")
    }
    for name in (try? folderNames(location)) ?? [] {
        if let fault = removeTree(location + "/" + name) { return fault }
    }
    if rmdir(location) == 0 || errno == ENOENT { return nil }
    return BuildFailure(.failed, at: location, "can't remove it: \(message(errno))")
}

/// Whether two files hold the same bytes.
func holdSameBytes(_ left: String, _ right: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(left, &first) == 0, lstat(right, &second) == 0, second.st_mode & S_IFMT == S_IFREG,
        first.st_size == second.st_size
    else { return false }
    let files = (open(left, O_RDONLY | O_CLOEXEC), open(right, O_RDONLY | O_CLOEXEC))
    defer {
        if files.0 >= 0 { close(files.0) }
        if files.1 >= 0 { close(files.1) }
    }
    guard files.0 >= 0, files.1 >= 0 else { return false }
    let size = 1 << 16
    var a = [UInt8](repeating: 0, count: size)
    var b = a
    while true {
        let count = read(files.0, &a, size)
        guard count >= 0, read(files.1, &b, size) == count else { return false }
        if count == 0 { return true }
        if a[..<count] != b[..<count] { return false }
    }
}
