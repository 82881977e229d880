import CaseDesk

/// What an API route takes and gives: its requests are checked against it, and the API's description is printed from it.
public struct RouteSchema: Sendable {
  /// One parameter of the query.
  public struct Parameter: Sendable {
    public let name: String
    public let kind: QueryKind
    public let summary: String
    public let required: Bool

    public init(_ name: String, _ kind: QueryKind, _ summary: String, required: Bool = false) {
      (self.name, self.kind, self.summary, self.required) = (name, kind, summary, required)
    }
  }

  public let query: [Parameter]
  /// JSON Schema of the body, where there is one; of an upload's fields likewise.
  public let takes: JSONValue?
  /// JSON Schema of the answer; nil where there is none.
  public let gives: JSONValue?
  /// The media types of what is handed out as a file instead.
  public let files: [String]
  /// The status of success.
  public let status: Int
  /// Whether the answer carries an `ETag` and `If-None-Match` is looked at.
  public let tagged: Bool
  /// Whether `If-Match` is looked at.
  public let conditional: Bool
  /// Whether a rule may say no.
  public let refuses: Bool

  public init(
    query: [Parameter] = [], takes: JSONValue? = nil, gives: JSONValue?, files: [String] = [], status: Int = 200, tagged: Bool = false,
    conditional: Bool = false, refuses: Bool = false
  ) {
    (self.query, self.takes, self.gives, self.files, self.status) = (query, takes, gives, files, status)
    (self.tagged, self.conditional, self.refuses) = (tagged, conditional, refuses)
  }
}
