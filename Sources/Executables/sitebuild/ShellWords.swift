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

/// The word that starts this program in every folder: its name where it lies on the PATH, else its whole path.
var programName: String {
    let folder = ownExecutable.pathOfFolder
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let isOnPath = path.split(separator: ":").contains { resolved(String($0)) == folder }
    return isOnPath ? ownExecutable.pathWithoutFolder : quotedForShell(ownExecutable)
}

private func resolved(_ folder: String) -> String? {
    guard let resolved = realpath(folder, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
}
