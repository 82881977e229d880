import CaseDesk
import CaseRules
import CaseStore
import Foundation

/// A sign-in under way: the password was right, something else is still to be shown or chosen. Kept by the browser, sealed, for ten minutes.
struct SignInEntry: Sendable, Hashable {
  static let cookie = "__Host-entry"
  static let seconds: Int64 = 600

  let user: String
  /// When the password was set that was shown: another one since makes this worthless.
  let changed: Instant
  let began: Instant
  /// Where the person was going.
  let place: String
  /// Whether the second factor was shown.
  var isStrong = false
  /// The secret offered at setting up the second factor.
  var secret: [UInt8] = []

  func sealed(_ keys: ServerKeys) throws -> String {
    let fields = [
      user, "\(changed.microseconds)", "\(began.microseconds)", isStrong ? "1" : "0", Data(secret).base64EncodedString(), place,
    ]
    let bytes = try keys.seal(Array(fields.joined(separator: "\n").utf8), "entry", context: Self.cookie)
    return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// nil for anything that this server did not seal, or that is too old.
  init?(_ cookie: String?, keys: ServerKeys, now: Instant) {
    guard let letters = cookie?.replacing("-", with: "+").replacing("_", with: "/"), letters.utf8.count < 4096,
      let data = Data(base64Encoded: letters + String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)),
      let plain = try? keys.open(Array(data), "entry", context: Self.cookie)
    else { return nil }
    let fields = String(decoding: plain, as: UTF8.self).split(separator: "\n", maxSplits: 5, omittingEmptySubsequences: false).map(
      String.init)
    guard fields.count == 6, let changed = Int64(fields[1]), let began = Int64(fields[2]), let secret = Data(base64Encoded: fields[4]),
      now < Instant(microseconds: began).adding(seconds: Self.seconds)
    else { return nil }
    (user, place) = (fields[0], fields[5])
    (self.changed, self.began) = (Instant(microseconds: changed), Instant(microseconds: began))
    (isStrong, self.secret) = (fields[3] == "1", Array(secret))
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
