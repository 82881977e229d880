import NIOCore
import NIOHTTPTypes

/// Closes a connection whose other side takes nothing of an answer for half a minute.
final class SlowReader: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let patience: TimeAmount
  private var check: Scheduled<Void>?

  init(patience: TimeAmount = .seconds(30)) { self.patience = patience }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    check?.cancel()
    check = nil
    if !context.channel.isWritable {
      check = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    check?.cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }
}
