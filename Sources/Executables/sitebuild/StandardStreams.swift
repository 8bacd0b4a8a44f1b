import SystemPackage

/// Straight to the descriptor: nothing is held back when the process ends. A reader that has gone away is no reason
/// to fail.
func printOutput(_ text: String) {
    _ = try? FileDescriptor.standardOutput.writeAll(text.utf8)
}

func printError(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
}
