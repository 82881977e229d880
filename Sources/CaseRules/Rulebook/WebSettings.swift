/// `web` in `service.yaml`: how this server faces the web.
public struct WebSettings: Hashable, Sendable {
  /// So many requests in so many seconds.
  public struct Allowance: Hashable, Sendable {
    public let count: Int
    public let seconds: Int

    public init(count: Int, seconds: Int) { (self.count, self.seconds) = (count, seconds) }
  }

  /// The names it answers to, with a port where it is not the scheme's own, first the one that links are given out with; any other Host is
  /// turned away (RFC 9110, 7.4). Without any, this machine's own names.
  public var hosts: [String]
  /// Addresses of the proxies whose `X-Forwarded-For` is believed.
  public var proxies: [String]
  /// Other figures for limits, by the limit's name.
  public var limits: [String: Allowance]
  /// Seconds a request's body may come at less than 1 kB/s.
  public var bodyGrace: Int
  /// Connections at once, in all and from one address.
  public var connections: Int
  public var connectionsPerAddress: Int
  /// Seconds between two passes over what is due and what is to be sent; 0 leaves both to other processes.
  public var tick: Int

  /// Whether everybody who signs in shows a second factor; switched off only to try things out.
  public var secondFactor = true
  /// Days after which an official chooses a new password (GB/T 22239-2019, 8.1.4.1 a); 0 for never.
  public var passwordDays = 90
  /// The binary logarithm of scrypt's cost.
  public var scryptLog = 17
  /// Addresses that may read `/metrics`, beside this machine's own.
  public var monitors: [String] = []
  /// Seconds a connection may say nothing, within a request or between two.
  public var idle = 15
  /// How the receiver is reached, as it stands at the foot of the public's pages: `028-12345678，工作日 9:00 至 17:00`.
  public var contact: String?
  /// The identity provider that officials may sign in by; nil for none.
  public var oidc: OIDCSettings?

  /// What holds where `service.yaml` says nothing: this machine alone.
  public static let standard = WebSettings(
    hosts: [], proxies: [], limits: [:], bodyGrace: 30, connections: 2000, connectionsPerAddress: 50, tick: 5)

  init(_ given: ConfigMap) {
    var map = given
    let former = Self.standard
    hosts = map.optionalText("hosts").map(Self.words) ?? former.hosts
    proxies = map.optionalText("proxies").map(Self.words) ?? former.proxies
    limits = [:]
    if var named = map.optionalMap("limits") {
      for name in named.keys { limits[name] = named.optionalParsed(name, "requests/seconds such as 20/900", Self.allowance) }
      named.finish()
    }
    bodyGrace = map.optionalInteger("body_grace", 1...600) ?? former.bodyGrace
    connections = map.optionalInteger("connections", 1...100_000) ?? former.connections
    connectionsPerAddress = map.optionalInteger("connections_per_address", 1...100_000) ?? former.connectionsPerAddress
    tick = map.optionalInteger("tick", 0...3600) ?? former.tick
    secondFactor = map.optionalBool("second_factor") ?? former.secondFactor
    passwordDays = map.optionalInteger("password_days", 0...3650) ?? former.passwordDays
    scryptLog = map.optionalInteger("scrypt_log", 10...20) ?? former.scryptLog
    monitors = map.optionalText("monitors").map(Self.words) ?? former.monitors
    idle = map.optionalInteger("idle", 1...600) ?? former.idle
    contact = map.optionalText("contact")
    oidc = map.optionalMap("oidc").flatMap { OIDCSettings($0) }
    map.finish()
  }

  public init(
    hosts: [String], proxies: [String], limits: [String: Allowance], bodyGrace: Int, connections: Int, connectionsPerAddress: Int, tick: Int
  ) {
    (self.hosts, self.proxies, self.limits, self.bodyGrace) = (hosts, proxies, limits, bodyGrace)
    (self.connections, self.connectionsPerAddress, self.tick) = (connections, connectionsPerAddress, tick)
  }

  /// Where people outside reach this site, without a slash behind; nil where it has been given no name.
  public var site: String? { hosts.first.map { "https://\($0)" } }

  /// A place of this site as people outside are given it; with the name that was asked for where this server has been given none.
  public func address(_ place: String, asked host: String?) -> String {
    site.map { $0 + place } ?? "http://\(host ?? "localhost")\(place)"
  }

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map { $0.lowercased() } }

  private static func allowance(_ text: String) -> Allowance? {
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (1...1_000_000).contains($0) }) else { return nil }
    return Allowance(count: parts[0], seconds: parts[1])
  }
}
