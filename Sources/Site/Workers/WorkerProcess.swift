import CLinux
import Glibc
import SystemPackage

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// The child's side: one JSON line in, one out, until its input ends.
package func serveJobs<Request: Decodable, Reply: Encodable>(_ answer: (Request) -> Reply) throws {
    confineProcess()
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    while let line = readLine() {
        let request = try decoder.decode(Request.self, from: Data(line.utf8))
        var reply = try encoder.encode(answer(request))
        reply.append(UInt8(ascii: "\n"))
        try FileDescriptor.standardOutput.writeAll(reply)
    }
}

/// Lets all threads share so many heaps. With one for each thread, of an encoder or of ours, what one of them has freed
/// stays taken when another needs memory. To be called while there is but one thread.
package func shareHeaps(_ count: Int) { process_share_heaps(CInt(clamping: count)) }

/// Limits that hold whatever a stranger's file does to the libraries that read it.
private func confineProcess() {
    _ = process_die_with_parent()
    _ = process_make_no_core()
    _ = process_limit_memory((4 << 30) * rlim_t(workerAllowance))
    signal(SIGINT, SIG_IGN)  // Ctrl-C reaches the whole group; the parent decides when a child ends.
    signal(SIGHUP, SIG_IGN)  // So does the end of a terminal, which a detached parent survives.
    signal(SIGXFSZ, SIG_IGN)  // A full quota is an error, not a death.
}
