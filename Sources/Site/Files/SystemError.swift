import Glibc

/// What a call of the system said.
package struct SystemError: Error {
    package let number: CInt

    /// Of the call before.
    package static var last: SystemError { SystemError(number: errno) }

    /// In lower case: `permission denied`.
    package var message: String {
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text).lowercased()
    }
}
