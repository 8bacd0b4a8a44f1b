import Developing
import Scanning
import SystemPackage
import Vips
import Workers

import class Foundation.ProcessInfo

/// The two hidden commands of the executable, and what each answers.
package enum WorkerKind: String, Sendable, CaseIterable {
    case read, develop

    func command(executable: String) -> WorkerCommand {
        WorkerCommand(executable: FilePath(executable), arguments: [Self.commandName, rawValue])
    }

    fileprivate static let commandName = "worker"
}

/// What the program does before anything else.
package func prepareProcess() {
    let isWorker = CommandLine.arguments.dropFirst().first == WorkerKind.commandName
    // A worker's threads hold pictures. With one heap for each lane, two of them may still share one, and wait for one another
    // at every page.
    shareHeaps(isWorker ? 2 : 2 * ProcessInfo.processInfo.activeProcessorCount)
}

/// Serves jobs on standard input until it ends.
package func serveWorker(_ kind: WorkerKind) throws {
    try Vips.start()
    switch kind {
    case .read: try serveJobs { (requests: [ReadRequest]) in requests.map(readFile) }
    case .develop: try serveJobs { (request: DevelopmentRequest) in developPhoto(request) }
    }
}
