import Glibc
import SiteBuild

/// A bar with count, rate and time left on a terminal; elsewhere a line for every tenth of the work.
struct ProgressBar {
    let isTerminal: Bool
    private var activity: BuildEvent.Activity?
    private var started = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var lastTenth = 0
    private var isOpen = false

    init(isTerminal: Bool) {
        self.isTerminal = isTerminal
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
        isTerminal ? drawBar(activity, done, total) : printLine(activity, done, total)
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
        let width = 24
        let filled = width * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let elapsed = now - started
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = Double(done) / max(seconds, 0.001)
        let left = Int((Double(total - done) / max(rate, 0.001)).rounded(.up))
        let shownRate = rate >= 10 ? "\(Int(rate))" : "\((rate * 10).rounded() / 10)"
        printError("\r\u{1B}[K\(activity.rawValue) \(bar) \(done)/\(total)  \(shownRate)/s  \(left) s left")
    }

    private mutating func printLine(_ activity: BuildEvent.Activity, _ done: Int, _ total: Int) {
        let tenth = done * 10 / total
        guard tenth > lastTenth, done == total || total >= 100 else { return }
        lastTenth = tenth
        printOutput("\(activity.rawValue): \(done) of \(total)\n")
    }
}
