import Glibc
import SiteModel

import class Foundation.ProcessInfo

/// As a word of a command, whatever a folder is called.
func quotedForShell(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        byte >= 0x80 || "/._-~+@%".utf8.contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    return isPlain ? text : printable("'" + text.replacing("'", with: "'\\''") + "'")
}

/// The word that starts this program in every folder: its name if that name on the PATH leads to this program, else its
/// whole path.
var programName: String {
    let name = ownExecutable.pathWithoutFolder
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    // The first file of that name is the one that a shell starts. It may be a link: packages install one.
    let started = path.split(separator: ":").map { "\($0)/\(name)" }.first { (file: String) in access(file, X_OK) == 0 }
    return started.flatMap(resolved) == ownExecutable ? name : quotedForShell(ownExecutable)
}

private func resolved(_ file: String) -> String? {
    guard let resolved = realpath(file, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
