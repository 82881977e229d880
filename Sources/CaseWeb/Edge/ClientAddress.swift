import Foundation

/// Where a request came from, as far as it is counted: one IPv4 address, or the /64 that one IPv6 customer has (RFC 6177), so that nobody
/// gets a fresh account by choosing other low bits.
struct ClientAddress: Sendable, Hashable {
  /// In the one form in which addresses are compared (RFC 5952); an IPv4 address that came as IPv6 (RFC 4291, 2.5.5.2) as what it is.
  let text: String
  /// What limits are counted under.
  let group: String

  /// nil for what is no address.
  init?(_ given: some StringProtocol) {
    let given = String(given)
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, given, &four) == 1 {
      text = Self.shown(withUnsafeBytes(of: four) { Array($0) })
      group = text
      return
    }
    guard inet_pton(AF_INET6, given, &six) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: six) { Array($0) }
    if Array(bytes.prefix(12)) == Array(repeating: 0, count: 10) + [0xFF, 0xFF] {
      text = Self.shown(bytes.suffix(4))
      group = text
      return
    }
    text = Self.shown(six)
    var network = in6_addr()
    withUnsafeMutableBytes(of: &network) { $0.copyBytes(from: bytes.prefix(8)) }
    group = "\(Self.shown(network))/64"
  }

  private static func shown(_ four: some Sequence<UInt8>) -> String { four.map { "\($0)" }.joined(separator: ".") }

  private static func shown(_ six: in6_addr) -> String {
    var six = six
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &six, &buffer, socklen_t(INET6_ADDRSTRLEN)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
