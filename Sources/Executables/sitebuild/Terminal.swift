import Glibc
import SiteModel

import class Foundation.ProcessInfo

/// One of the standard streams: whether it is a terminal, and how text is set there.
struct Terminal: Sendable {
    enum Colour: Int {
        case red = 31
        case yellow = 33
        case cyan = 36
    }

    let isTerminal: Bool
    /// Whether the terminal obeys escape sequences.
    let isSmart: Bool
    private let showsColour: Bool
    private let descriptor: CInt

    static let output = Terminal(STDOUT_FILENO)
    static let errors = Terminal(STDERR_FILENO)

    private init(_ descriptor: CInt) {
        let environment = ProcessInfo.processInfo.environment
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
        isSmart = isTerminal && !["", "dumb"].contains(environment["TERM"] ?? "")
        showsColour = isSmart && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// In columns; changes when a person resizes the window.
    var width: Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Breaks a line at the terminal's width. Elsewhere a line stays one line.
    func wrapped(_ line: String, indent: Int) -> String {
        guard isTerminal else { return line }
        let width = max(width, 2 * indent, 20)
        return SiteModel.wrapped(line, width: width, indent: String(repeating: " ", count: indent))
    }

    func coloured(_ text: String, _ colour: Colour) -> String {
        showsColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
