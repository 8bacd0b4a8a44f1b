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
        WorkerCommand(executable: FilePath(executable), arguments: ["worker", rawValue])
    }
}

/// What the program does before anything else: no more threads than processors want memory at the same time.
package func prepareProcess() { shareHeaps(max(2, ProcessInfo.processInfo.activeProcessorCount)) }

/// Serves jobs on standard input until it ends.
package func serveWorker(_ kind: WorkerKind) throws {
    try Vips.start()
    switch kind {
    case .read: try serveJobs { (requests: [ReadRequest]) in requests.map(readFile) }
    case .develop: try serveJobs { (request: DevelopmentRequest) in developPhoto(request) }
    }
}
