import Glibc
import SiteBuild
import SiteModel

/// A bar with count, rate and time left on a terminal; elsewhere a line for every tenth of the work.
struct ProgressBar {
    private let terminal: Terminal
    private var activity: BuildEvent.Activity?
    private var started = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var lastTenth = 0
    private var isOpen = false

    init(terminal: Terminal) {
        self.terminal = terminal
    }

    mutating func show(_ activity: BuildEvent.Activity, done: Int, total: Int) {
        if self.activity != activity {
            finish()
            self.activity = activity
            started = .now
            lastShown = nil
            lastTenth = 0
        }
        guard total > 0 else { return }
        terminal.isSmart ? drawBar(activity, done, total) : printLine(activity, done, total)
    }

    /// Leaves the terminal with an empty line to write on.
    mutating func finish() {
        guard isOpen else { return }
        printError("\r\u{1B}[K")
        isOpen = false
    }

    private mutating func drawBar(_ activity: BuildEvent.Activity, _ done: Int, _ total: Int) {
        let now = ContinuousClock.now
        if let lastShown, now - lastShown < .milliseconds(50), done < total { return }
        lastShown = now
        isOpen = true
        let length = 24
        let filled = length * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: length - filled)
        let elapsed = now - started
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rest = "\(done)/\(total)" + Self.estimate(done: done, total: total, seconds: seconds)
        let text = "\(activity.rawValue) \(bar) \(rest)"
        // A line that is wider than the terminal could not be drawn over.
        let fits = columnCount(text) < terminal.width
        printError("\r\u{1B}[K\(fits ? text : "\(activity.rawValue) \(done)/\(total)")")
    }

    /// Rate and time left; empty while the first photos say little about the others.
    private static func estimate(done: Int, total: Int, seconds: Double) -> String {
        let isTelling = done >= 5 && seconds >= 3 && (done * 20 >= total || seconds >= 15)
        guard isTelling, done < total else { return "" }
        let rate = Double(done) / seconds
        let left = Int((Double(total - done) / rate).rounded(.up))
        let shownRate = rate >= 10 ? "\(Int(rate))" : "\((rate * 10).rounded() / 10)"
        return "  \(shownRate)/s  \(left < 100 ? "\(left) s" : "\((left + 59) / 60) min") left"
    }

    private mutating func printLine(_ activity: BuildEvent.Activity, _ done: Int, _ total: Int) {
        let tenth = done * 10 / total
        guard tenth > lastTenth, done == total || total >= 100 else { return }
        lastTenth = tenth
        printOutput("\(activity.rawValue): \(done) of \(total)\n")
    }
}
