import CaseDesk

/// A browser in which an account signed in before. It carries a mark that only this server can make, and its wrong guesses are counted
/// apart, so that a stranger who keeps guessing cannot shut the true person out.
struct Device: Sendable, Hashable {
  static let cookie = "__Host-device"
  static let days = 400

  let user: String
  private let id: String

  /// A new one.
  init(for user: String) { (self.user, id) = (user, Base32.text(SecretBytes.random(10))) }

  /// The device that the cookie says it is, where the mark is right for the account.
  init?(_ cookie: String?, of user: String, keys: ServerKeys) {
    guard let parts = cookie?.split(separator: "."), parts.count == 2, parts[0].utf8.count == 16 else { return nil }
    (self.user, id) = (user, String(parts[0]))
    guard keys.isMark(String(parts[1]), "device", Array("\(user)\n\(id)".utf8)) else { return nil }
  }

  func value(_ keys: ServerKeys) -> String { "\(id).\(keys.mark("device", Array("\(user)\n\(id)".utf8)))" }

  /// What guesses at an account are counted under: a known device by itself, all others together.
  static func subject(_ user: String, _ device: Device?) -> String { "\(user)\n\(device?.id ?? "")" }
}
