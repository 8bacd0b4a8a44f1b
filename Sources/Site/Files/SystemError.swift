import Glibc
package import SiteModel

/// What a call of the system said.
package struct SystemError: Error {
    package let number: CInt

    package init(number: CInt) { self.number = number }

    /// Of the call before.
    package static var last: SystemError { SystemError(number: errno) }

    /// In lower case: `permission denied`.
    package var message: String {
        guard let text = strerror(number) else { return "error \(number)" }
        return String(cString: text).lowercased()
    }

    /// How the owner of a file that can't be read makes it readable; nil where nobody knows.
    package var hint: String? { number == EACCES || number == EPERM ? "let the user of this build read it" : nil }

    /// Whether the disk is full, or the user's share of it.
    package var isLackOfSpace: Bool { number == ENOSPC || number == EDQUOT }
}

extension BuildFailure {
    /// A call of the system failed: `can't write it: permission denied`.
    package init(at place: String, _ act: String, _ error: SystemError) {
        self.init(.failed, at: place, "\(act): \(error.message)")
        if error.isLackOfSpace { fullPlace = place }
    }
}
