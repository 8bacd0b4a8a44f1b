import Vips
package import Workers

/// Serves one kind of job on standard input until it ends. To be called while there is but one thread.
package func serveWorker(_ kind: WorkerKind) throws {
    // The threads of a worker hold pictures: they share two heaps.
    shareHeaps(2)
    switch kind {
    case .read:
        try Vips.start()
        try serveJobs { (requests: [ReadRequest]) in requests.map(readFile) }
    case .develop:
        try Vips.start()
        try serveJobs { (request: DevelopmentRequest) in developPhoto(request) }
    case .version: print("libvips \(Vips.version)", terminator: "")
    }
}
