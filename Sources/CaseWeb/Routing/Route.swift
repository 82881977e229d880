import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// One line of the route table: everything that is decided about a request before its handler sees it.
public struct Route: Sendable {
  /// Who may come in. Anybody else is told that there is no such page.
  public enum Access: Sendable, Hashable {
    /// Everybody, known or not.
    case everyone
    /// A party that showed its code or link, for the case of its session.
    case party(Role)
    /// Either party, likewise.
    case anyParty
    /// Anybody known: an official, a program, or a party of a case. The desk decides which cases are in sight.
    case known
    /// Somebody signed in who holds one of the roles; any role when the set is empty.
    case officials(Set<Role>)

    public static let anyOfficial = Access.officials([])

    /// Who does a verb by the table.
    public static func officials(doing verb: Verb) -> Self { .officials(TransitionTable.officials(doing: verb)) }

    /// Whose duty it is.
    public static func officials(with duty: Administration.Duty) -> Self { .officials(duty.roles) }
  }

  /// What a request may carry.
  public enum Body: Sendable, Hashable {
    case none
    /// `application/x-www-form-urlencoded`.
    case form
    /// `application/json`.
    case json
    /// `multipart/form-data`, read as it arrives and never held whole.
    case upload

    /// The largest body, bytes.
    public var limit: Int {
      switch self {
      case .none: 0
      case .form: 256 << 10
      case .json: 1 << 20
      case .upload: 101 << 20
      }
    }

    public var mediaType: String? {
      switch self {
      case .none: nil
      case .form: "application/x-www-form-urlencoded"
      case .json: "application/json"
      case .upload: "multipart/form-data"
      }
    }
  }

  /// The two faces of the desk: pages for people, JSON for programs.
  public enum Face: Sendable, Hashable { case page, api }

  public let method: HTTPRequest.Method
  /// Placeholders in braces: `/desk/cases/{number}`.
  public let path: String
  public let access: Access
  public let body: Body
  /// How often one visitor may ask; nil for no limit of its own.
  public let limit: RateLimit?
  /// What the 操作日志 says where coming here is logged whatever comes of it.
  public let audit: LoggedAction?
  /// Whether an `Idempotency-Key` is read.
  public let idempotent: Bool
  /// What it is for, one sentence in Chinese: the API description prints it.
  public let summary: String
  /// The API's description of what goes in and out; pages have none.
  public let schema: RouteSchema?
  public let handle: @Sendable (Visit) async throws -> Reply

  public var face: Face { path.hasPrefix("/api/") ? .api : .page }

  /// The names in braces, in order.
  public var placeholders: [String] { path.matches(of: /\{([a-z]+)\}/).map { String($0.1) } }

  public init(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, body: Body = .none, limit: RateLimit? = nil, audit: LoggedAction? = nil,
    idempotent: Bool = false, schema: RouteSchema? = nil, _ summary: String, _ handle: @escaping @Sendable (Visit) async throws -> Reply
  ) {
    (self.method, self.path, self.access, self.body, self.limit, self.audit) = (method, path, access, body, limit, audit)
    (self.idempotent, self.schema, self.summary, self.handle) = (idempotent, schema, summary, handle)
  }
}
