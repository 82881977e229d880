/// A report as it will be read, whatever it is drawn on: cover, summary, tables, pictures and lists.
public struct ReportPage: Hashable, Sendable {
  /// One line of the cover: what, and how much or when.
  public struct Fact: Hashable, Sendable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
  }

  public let title: String
  public let cover: [Fact]
  /// Said first, and loudly: a preview, or a balance that does not come out.
  public let warnings: [String]
  /// What a leader reads, one sentence after the other.
  public let summary: [String]
  public let charts: [Chart]
  public let tables: [ReportTable]
  public let lists: [ReportList]
}

/// Rows of words: a comparison, or cases by name.
public struct ReportList: Hashable, Sendable {
  /// Names its file: `comparison`.
  public let id: String
  public let title: String
  public let columns: [String]
  public let rows: [[String]]
  public let notes: [String]
  /// The places of columns that hold figures: a spreadsheet gets what is a number there as a number.
  let figures: Set<Int>

  public init(id: String, title: String, columns: [String], rows: [[String]], notes: [String] = [], figures: Set<Int> = []) {
    (self.id, self.title, self.columns, self.rows, self.notes, self.figures) = (id, title, columns, rows, notes, figures)
  }
}
