import NIOCore
import NIOHTTPTypes
import Synchronization

/// How many connections there are, in all and by address: one over the limit is closed at once.
final class ConnectionCount: Sendable {
  private struct Open {
    var all = 0
    var byAddress: [String: Int] = [:]
  }

  private let open = Mutex(Open())
  let most: Int
  let mostPerAddress: Int
  /// Proxies bring many people over few addresses.
  let proxies: Set<String>

  init(most: Int, mostPerAddress: Int, proxies: [String]) {
    (self.most, self.mostPerAddress, self.proxies) = (most, mostPerAddress, Set(proxies))
  }

  func enter(_ address: String) -> Bool {
    open.withLock { open in
      let own = open.byAddress[address] ?? 0
      guard open.all < most, own < mostPerAddress || proxies.contains(address) else { return false }
      (open.all, open.byAddress[address]) = (open.all + 1, own + 1)
      return true
    }
  }

  func leave(_ address: String) {
    open.withLock { open in
      let own = open.byAddress[address] ?? 0
      (open.all, open.byAddress[address]) = (open.all - 1, own > 1 ? own - 1 : nil)
    }
  }

  /// One connection's part of it.
  final class Handler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let count: ConnectionCount
    private var address: String?

    init(_ count: ConnectionCount) { self.count = count }

    func handlerAdded(context: ChannelHandlerContext) {
      let address = context.channel.remoteAddress?.ipAddress ?? "local"
      if count.enter(address) { self.address = address } else { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
      if let address { count.leave(address) }
      address = nil
      context.fireChannelInactive()
    }
  }
}
