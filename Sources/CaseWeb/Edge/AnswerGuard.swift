import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// The last look at every answer: it carries the safety headers also where the decoder gave it, and one that was given before the request
/// was read to its end closes the connection, so that no body too large is read for nothing (RFC 9112, 9.6).
final class AnswerGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// What is still taken off the line, and for how long, so that the client gets to read its answer.
  private static let most = 64 << 10
  private static let linger = TimeAmount.seconds(2)

  private var isReading = false
  private var closes = false
  private var isAnswered = false
  private var dropped = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: isReading = true
    case .body(let bytes):
      guard isAnswered else { break }
      dropped += bytes.readableBytes
      if dropped > Self.most { context.close(promise: nil) }
      return
    case .end:
      isReading = false
      if isAnswered { return context.close(promise: nil) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // What the decoder may find wrong with the rest has been answered.
    guard !isAnswered else { return promise?.succeed() ?? () }
    switch unwrapOutboundIn(data) {
    case .head(var head):
      SafetyHeaders.complete(&head.headerFields)
      if isReading, head.status.code >= 200 {
        closes = true
        head.headerFields[.connection] = "close"
      }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      guard closes else { return context.write(data, promise: promise) }
      isAnswered = true
      let written = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      let isReading = isReading
      written.futureResult.whenComplete { _ in
        guard isReading else { return bound.value.close(promise: nil) }
        bound.value.eventLoop.assumeIsolated().scheduleTask(in: Self.linger) { bound.value.close(promise: nil) }
      }
      context.writeAndFlush(data, promise: written)
    }
  }
}
