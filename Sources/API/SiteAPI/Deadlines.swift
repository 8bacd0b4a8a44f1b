import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// How a connection is treated before anything is known of who is at its other end.
let connectionLimits: HTTP1Channel.Configuration = {
    var decoding = HTTP1Channel.Configuration.DecoderConfiguration()
    decoding.maxHeaderFieldSize = 16 << 10
    decoding.maxHeaderListSize = 32 << 10
    decoding.maxHeaderFieldCount = 100
    return HTTP1Channel.Configuration(
        additionalChannelHandlers: [Deadline()],
        idleTimeout: .seconds(60),
        httpDecoderConfiguration: decoding
    )
}()

/// Closes the connection of who sends or reads too slowly: a head within some seconds, and a body or an answer at more than
/// a trickle.
final class Deadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private static let patience = TimeAmount.seconds(10)
    /// Of a large body; slower than any line that one would send photos by.
    private static let slowestBytesPerSecond = 16 << 10

    /// Nil while it is our turn.
    private var deadline: NIODeadline?
    private var start = NIODeadline.now()
    private var received = 0
    /// Requests whose answer has not ended.
    private var openCount = 0
    private var isWatched = false

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { wait(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        wait(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            (start, received, openCount) = (.now(), 0, openCount + 1)
            wait(context)
        case .body(let buffer):
            // What is answered already is not waited for, however much of it comes.
            guard openCount > 0 else { break }
            received += buffer.readableBytes
            deadline = start + Self.patience + .seconds(Int64(received / Self.slowestBytesPerSecond))
        case .end: deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            openCount = max(0, openCount - 1)
            wait(context)
        }
        context.write(data, promise: promise)
    }

    /// What we say is not taken, or is again.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable, openCount > 0 { deadline = nil } else { wait(context) }
        context.fireChannelWritabilityChanged()
    }

    private func wait(_ context: ChannelHandlerContext) {
        deadline = .now() + Self.patience
        guard !isWatched else { return }
        isWatched = true
        watch(context)
    }

    private func watch(_ context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(2)) {
            guard context.channel.isActive else { return }
            if let deadline = self.deadline, deadline < .now() {
                context.close(promise: nil)
                return
            }
            self.watch(context)
        }
    }
}
