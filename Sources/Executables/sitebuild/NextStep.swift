import SiteModel

extension Console {
    /// Says where the site is and how to look at it. Only a person needs that: for programs, the summary is the last line.
    func showNextStep(source: String, output: String) {
        guard level == .normal, !isJSON, Terminal.output.isTerminal else { return }
        // The default content is found without being named.
        let folder = source == "content" ? "" : " " + quotedForShell(source)
        write("the site is in \(quotedForShell(output)); to look at it: \(programName) serve\(folder)")
    }
}
