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
    (self.most, self.mostPerAddress) = (most, mostPerAddress)
    self.proxies = Set(proxies.map { ClientAddress($0)?.text ?? $0 })
  }

  /// Answers what to leave under; nil for a connection too many.
  func enter(_ remote: String) -> String? {
    let address = ClientAddress(remote)
    let (text, group) = (address?.text ?? remote, address?.group ?? remote)
    return open.withLock { open in
      let own = open.byAddress[group] ?? 0
      guard open.all < most, own < mostPerAddress || proxies.contains(text) else { return nil }
      (open.all, open.byAddress[group]) = (open.all + 1, own + 1)
      return group
    }
  }

  func leave(_ group: String) {
    open.withLock { open in
      let own = open.byAddress[group] ?? 0
      (open.all, open.byAddress[group]) = (open.all - 1, own > 1 ? own - 1 : nil)
    }
  }

  /// One connection's part of it.
  final class Handler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let count: ConnectionCount
    private var group: String?

    init(_ count: ConnectionCount) { self.count = count }

    func handlerAdded(context: ChannelHandlerContext) {
      group = count.enter(context.channel.remoteAddress?.ipAddress ?? "local")
      if group == nil { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
      if let group { count.leave(group) }
      group = nil
      context.fireChannelInactive()
    }
  }
}
