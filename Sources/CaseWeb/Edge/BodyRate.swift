import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request body drips: after a grace, it must have come at 1 kB/s or faster.
///
/// The server's own idle limit does not see it, as every drop counts as traffic.
final class BodyRate: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let grace: TimeAmount
  private var received = 0
  private var started: NIODeadline?
  private var check: Scheduled<Void>?

  init(grace: TimeAmount) { self.grace = grace }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: begin(context)
    case .body(let bytes): received += bytes.readableBytes
    case .end: end()
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  private func begin(_ context: ChannelHandlerContext) {
    received = 0
    started = .now()
    schedule(context, in: grace)
  }

  private func schedule(_ context: ChannelHandlerContext, in time: TimeAmount) {
    check = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in judge(context) }
  }

  private func judge(_ context: ChannelHandlerContext) {
    guard let started else { return }
    let seconds = max(1, (NIODeadline.now() - started).nanoseconds / 1_000_000_000)
    if Int64(received) < seconds * 1000 { return context.close(promise: nil) }
    schedule(context, in: .seconds(5))
  }

  private func end() {
    check?.cancel()
    (check, started) = (nil, nil)
  }
}
