import CaseDesk
import CaseStore
import HTTPTypes

/// The mark that a form came from a page of ours: bound by HMAC to a cookie of this browser and to the session.
struct Csrf: Sendable {
  static let cookie = "__Host-csrf"

  /// The browser's random value.
  let seed: String
  /// Whether the browser has yet to be given it.
  let isNew: Bool
  let token: String

  init(cookies: Cookies, session: Session?, keys: ServerKeys) {
    let sent = cookies.value(Self.cookie).flatMap { $0.utf8.count == 32 ? $0 : nil }
    (seed, isNew) = (sent ?? Base32.text(SecretBytes.random(20)), sent == nil)
    token = keys.mark("csrf", Array(seed.utf8) + (session?.row.digest ?? []))
  }

  private init() { (seed, isNew, token) = ("", false, "") }

  /// For answers given before anybody was looked at: it admits nothing.
  static let none = Csrf()

  var field: Markup { "<input type=\"hidden\" name=\"csrf\" value=\"\(token)\">" }

  /// Whether a request that changes something was sent by a page of this site.
  ///
  /// Browsers say where a form stood (Fetch metadata; RFC 6454 `Origin`); what they do not say, the token in the form proves.
  func admits(_ headers: HTTPFields, form: Form, host: String) -> Bool {
    if let site = headers[.secFetchSite], site != "same-origin", site != "none" { return false }
    // Under our own Referrer-Policy browsers tell a form's origin as null (Fetch, 3.2): then it is told by the other two.
    if let origin = headers[.origin], origin != "null", !["https://\(host)", "http://\(host)"].contains(origin) { return false }
    let given = Array((form.has("csrf") ? form["csrf"] : headers[.csrfToken] ?? "").utf8)
    return !isNew && !token.isEmpty && Digest.areEqual(given, Array(token.utf8))
  }
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
  static let csrfToken = HTTPField.Name("X-CSRF-Token")!
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
  static let requestID = HTTPField.Name("X-Request-ID")!
}
