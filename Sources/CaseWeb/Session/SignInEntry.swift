import CaseDesk
import CaseRules
import CaseStore

/// A sign-in under way: the password was right or the identity provider said who it is, something else is still to be shown or chosen. Kept by the browser, sealed, for ten minutes.
struct SignInEntry: Sendable, Hashable {
  static let cookie = "__Host-entry"
  static let seconds: Int64 = 600

  let user: String
  /// When the password was set that was shown, or there was when the provider spoke: another one since makes this worthless.
  let changed: Instant
  let began: Instant
  /// Where the person was going.
  let place: String
  /// Whether the second factor was shown.
  var isStrong = false
  /// Whether the identity provider said who it is, and no password of ours was shown.
  var isByProvider = false
  /// The secret offered at setting up the second factor.
  var secret: [UInt8] = []

  func sealed(_ keys: ServerKeys) throws -> String {
    let flags = (isStrong ? "s" : "") + (isByProvider ? "p" : "")
    return try SealedFields.sealed(
      [user, "\(changed.microseconds)", "\(began.microseconds)", flags, Base64URL.text(secret), place], as: Self.cookie, keys)
  }

  /// nil for anything that this server did not seal, or that is too old.
  init?(_ cookie: String?, keys: ServerKeys, now: Instant) {
    guard let fields = SealedFields.opened(cookie, as: Self.cookie, count: 6, keys), let changed = Int64(fields[1]),
      let began = Int64(fields[2]), let secret = Base64URL.bytes(fields[4]),
      now < Instant(microseconds: began).adding(seconds: Self.seconds)
    else { return nil }
    (user, place) = (fields[0], fields[5])
    (self.changed, self.began) = (Instant(microseconds: changed), Instant(microseconds: began))
    (isStrong, isByProvider, self.secret) = (fields[3].contains("s"), fields[3].contains("p"), secret)
  }

  init(user: String, changed: Instant, began: Instant, place: String) {
    (self.user, self.changed, self.began, self.place) = (user, changed, began, place)
  }

  /// A place of this site to go on to; the desk for anything else.
  static func place(_ text: String?) -> String {
    guard let text, text.utf8.count <= 1000, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/sign-"),
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" })
    else { return "/desk" }
    return text
  }
}
