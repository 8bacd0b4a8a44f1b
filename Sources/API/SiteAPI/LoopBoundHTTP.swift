package import HummingbirdCore
package import Logging
package import NIOCore

/// HTTP/1 whose requests are answered by the thread that has read them: to hand each to another thread and back costs more
/// than most answers do.
package struct LoopBoundHTTP: ServerChildChannel {
    private let http: HTTP1Channel

    package init(responder: @escaping HTTPChannelHandler.Responder) {
        http = HTTP1Channel(responder: responder, configuration: connectionLimits)
    }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http.setup(channel: channel, logger: logger)
    }

    package func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await http.handle(value: value, logger: logger)
        }
    }
}

/// Runs the parts of a task on one event loop.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // It holds the executor until it has run.
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
