import CaseDesk
import CaseStore
import HTTPTypes

/// The mark that a form came from a page of ours: two HMACs, of a cookie of this browser, and of that with who the page was for. So a form
/// outlives the renewal of its session, nobody sends what was opened for somebody else, and what everybody may do outlives any session.
struct Csrf: Sendable {
  static let cookie = "__Host-csrf"

  /// The browser's random value.
  let seed: String
  /// Whether the browser has yet to be given it.
  let isNew: Bool
  private let browser: String
  private let person: String
  private var token: String { "\(browser).\(person)" }

  init(cookies: Cookies, visitor: Visitor, keys: ServerKeys) {
    let sent = cookies.value(Self.cookie).flatMap { $0.utf8.count == 32 ? $0 : nil }
    (seed, isNew) = (sent ?? Base32.text(SecretBytes.random(20)), sent == nil)
    (browser, person) = (keys.mark("csrf", Array(seed.utf8)), keys.mark("csrf", Array("\(seed)\n\(Self.name(visitor))".utf8)))
  }

  private static func name(_ visitor: Visitor) -> String {
    switch visitor.session?.row.subject {
    case .official(let user): "official\n\(user)"
    case .party(let role, let number): "\(role.rawValue)\n\(number)"
    case nil: ""
    }
  }

  private init() { (seed, isNew, browser, person) = ("", false, "", "") }

  /// For answers given before anybody was looked at: it admits nothing.
  static let none = Csrf()

  var field: Markup { "<input type=\"hidden\" name=\"csrf\" value=\"\(token)\">" }

  /// Whether a request that changes something was sent by a page of this site.
  ///
  /// Browsers say where a form stood (Fetch metadata; RFC 6454 `Origin`); what they do not say, the token in the form proves.
  /// `access` is the route's.
  func admits(_ headers: HTTPFields, form: Form, host: String, _ access: Route.Access) -> Bool {
    if let site = headers[.secFetchSite], site != "same-origin", site != "none" { return false }
    // Under our own Referrer-Policy browsers tell a form's origin as null (Fetch, 3.2): then it is told by the other two.
    if let origin = headers[.origin], origin != "null", !["https://\(host)", "http://\(host)"].contains(origin) { return false }
    let given = (form.has("csrf") ? form["csrf"] : headers[.csrfToken] ?? "").split(separator: ".", maxSplits: 1)
    guard !isNew, !seed.isEmpty, given.count == 2, Digest.areEqual(Array(given[0].utf8), Array(browser.utf8)) else { return false }
    return access == .everyone || Digest.areEqual(Array(given[1].utf8), Array(person.utf8))
  }
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
  static let csrfToken = HTTPField.Name("X-CSRF-Token")!
  static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
  static let requestID = HTTPField.Name("X-Request-ID")!
}
