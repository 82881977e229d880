import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes
import Hummingbird

/// One request on its way through a handler: who asks, for what, with which words.
public struct Visit: Sendable {
  public let web: Web
  public let route: Route
  public let request: Request
  public let visitor: Visitor
  /// Told with every error, so that a caller and the log can be brought together.
  public let requestID: String
  /// The address the request came from, as the edge believes it.
  public let address: String
  /// What limits on addresses are counted under: an IPv4 address, or an IPv6 network.
  let network: String
  /// The fields of a form body; empty for other bodies.
  public let form: Form
  /// The whole body of `.json`; empty for other bodies. An upload's is read from `request`.
  public let body: [UInt8]
  let csrf: Csrf
  private let parameters: [String: String]

  init(
    web: Web, route: Route, request: Request, visitor: Visitor, csrf: Csrf, requestID: String, address: (text: String, group: String),
    form: Form, body: [UInt8],
    parameters: [String: String]
  ) {
    (self.web, self.route, self.request, self.visitor, self.requestID) = (web, route, request, visitor, requestID)
    self.csrf = csrf
    (self.address, network, self.form, self.body, self.parameters) = (address.text, address.group, form, body, parameters)
  }

  /// The hidden fields of every form that changes something: proof that it is ours, and a key that makes sending it twice harmless.
  public var formFields: Markup {
    "\(csrf.field)<input type=\"hidden\" name=\"key\" value=\"\(form.has("key") ? form["key"] : Base32.text(SecretBytes.random(16)))\">"
  }

  /// The part of the path that stands for the placeholder; percent-decoded.
  public func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// The first value of the query's parameter, without surrounding blanks; nil where it is missing or empty.
  public func query(_ name: String) -> String? {
    // As a form is read: browsers send a blank in a search field as `+`.
    let text = (try? Form(urlencoded: (request.uri.query ?? "").utf8))?[name] ?? ""
    return text.isEmpty ? nil : text
  }

  public func header(_ name: HTTPField.Name) -> String? { request.headers[name] }

  public func cookie(_ name: String) -> String? { Cookies(request.headers).value(name) }

  /// The case that the path names. Throws `Refusal` for a number that is none, in the words for a case that is not there.
  public func number() throws(Refusal) -> CaseNumber {
    guard let number = CaseNumber(parameter("number")) else { throw Refusal("no_such_case", "没有这个编号的投诉件，或无权查看。") }
    return number
  }

  /// Who acts: the official signed in, the party of the session, or somebody who has no case yet.
  public var actor: Actor { visitor.actor }

  public var now: Instant { web.desk.clock() }
}

/// Who asks.
public enum Visitor: Sendable {
  case nobody
  /// A party that showed the code or link of its case.
  case party(Role, CaseNumber, Session)
  case official(Actor, Account, Session)
  /// A program with a token of an office.
  case program(Actor, name: String)

  public var actor: Actor {
    switch self {
    case .nobody: .filer
    case .party(let role, let number, _): .party(role, of: number)
    case .official(let actor, _, _), .program(let actor, _): actor
    }
  }

  public var session: Session? {
    switch self {
    case .party(_, _, let session), .official(_, _, let session): session
    case .nobody, .program: nil
    }
  }

  public var isOfficial: Bool {
    switch self {
    case .official, .program: true
    case .nobody, .party: false
    }
  }

  func mayEnter(_ access: Route.Access) -> Bool {
    switch (access, self) {
    case (.everyone, _): true
    case (.known, .nobody): false
    case (.known, _): true
    case (.party(let role), .party(let own, _, _)): role == own
    case (.anyParty, .party): true
    case (.officials(let roles), .official(let actor, _, _)), (.officials(let roles), .program(let actor, _)):
      roles.isEmpty || !roles.isDisjoint(with: actor.roles)
    default: false
    }
  }
}

extension String {
  /// Without blanks around it, wide ones included.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
