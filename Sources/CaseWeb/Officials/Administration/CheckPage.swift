import CaseDesk
import CaseRules

/// 配置检查: what would stop somebody's work sooner or later.
enum CheckPage {
  static func page(_ visit: Visit) async throws -> Page {
    let check = try await ConfigurationCheck(visit.web.desk, by: visit.actor)
    return visit.desk(
      "配置检查",
      """
      <h1>配置检查</h1>
      \(check.findings.isEmpty ? "<p class=\"panel good\">没有发现问题。</p>" : list(check))
      <p class="hint">检查的内容：\(ConfigurationCheck.Kind.allCases.map(\.name).joined(separator: "；"))。</p>
      """)
  }

  private static func list(_ check: ConfigurationCheck) -> Markup {
    Markup.each(ConfigurationCheck.Kind.allCases) { kind in
      let found = check.findings.filter { $0.kind == kind }
      return found.isEmpty
        ? .empty
        : """
        <section class="panel warn"><h2>\(kind.name)（\(found.count)）</h2><ul>\(Markup.each(found.prefix(50)) { "<li>\($0.what)</li>" as Markup })</ul>
        \(found.count > 50 ? "<p>只列出前 50 项。</p>" : .empty)</section>
        """
    }
  }
}
