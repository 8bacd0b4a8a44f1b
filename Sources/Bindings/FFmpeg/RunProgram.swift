import Glibc

/// The end of a program that was run.
struct FinishedProgram {
    var output: [UInt8]
    /// The end of the text that it wrote to its standard error.
    var messages: String
    /// Whether it ended by itself and without an error.
    var isSuccess: Bool
}

/// Runs a program without input to its end. Foundation's `Process` closes files by their numbers before it starts a
/// program, which tools that watch memory do not allow.
/// - Parameter path: of the program.
/// - Throws: the number of the system's error when it can't be started.
func runProgram(_ path: String, _ arguments: [String]) throws(SpawnFault) -> FinishedProgram {
    let output = try Channel()
    let messages = try Channel()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, messages.writing, 2)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let number = posix_spawn(&child, path, &actions, nil, words, environ)
    guard number == 0 else { throw SpawnFault(number: number) }
    output.closeWriting()
    messages.closeWriting()
    let read = readToEnds(output.reading, messages.reading)
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return FinishedProgram(
        output: read.output,
        messages: String(decoding: read.messages, as: UTF8.self),
        isSuccess: status == 0
    )
}

struct SpawnFault: Error {
    var number: CInt

    var message: String { String(cString: strerror(number)) }
}

/// A pipe whose ends no other program inherits.
private final class Channel {
    let reading: CInt
    private(set) var writing: CInt

    init() throws(SpawnFault) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SpawnFault(number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    deinit {
        closeWriting()
        close(reading)
    }
}

/// Reads both at the same time, since a full pipe would stop the program. Of the messages the last 4 KB are kept.
private func readToEnds(_ output: CInt, _ messages: CInt) -> (output: [UInt8], messages: [UInt8]) {
    var read: (output: [UInt8], messages: [UInt8]) = ([], [])
    var waiting = [output, messages].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    while waiting.contains(where: { $0.fd >= 0 }) {
        guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { break }
        for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
            let count = Glibc.read(waiting[index].fd, piece.baseAddress, piece.count)
            if count < 0, errno == EINTR { continue }
            // A negative number is passed over by poll.
            if count <= 0 { waiting[index].fd = -1 }
            if index == 0 {
                read.output += piece.prefix(max(count, 0))
            } else {
                read.messages = (read.messages + piece.prefix(max(count, 0))).suffix(4096)
            }
        }
    }
    return read
}
