import CaseRules

/// The month's questions as they are asked: an edition names them by a digest, and their text goes with its files.
public enum ReportQueries {
  private static let asked = [("cases", MonthCases.sql), ("money", MonthMoney.sql), ("due", MonthDue.sql)]

  public static var digest: String {
    var writer = CanonicalWriter(domain: "qingqian.report.queries.1")
    for (_, sql) in asked { writer.put(sql.text(for: .sqlite)) }
    return Digest.hex(Digest.sha256(writer.bytes))
  }

  /// The statements for both engines, so that it is the same text on either.
  public static var text: String {
    let statements = asked.flatMap { name, sql in Dialect.allCases.map { "-- \(name), \($0.rawValue)\n\(sql.text(for: $0));\n" } }
    return "-- sha256 \(digest)\n\n" + statements.joined(separator: "\n")
  }
}
