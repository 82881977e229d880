import CaseDesk
import CaseRules

/// What a proposal changes: days, lines, and the clocks that it would move.
struct ChangeWords {
  private let preview: ChangePreview
  private let isOpen: Bool
  /// In whose words limits are named.
  private let rules: RuleSet?

  init(_ preview: ChangePreview, isOpen: Bool, _ rulebook: Rulebook) {
    (self.preview, self.isOpen, rules) = (preview, isOpen, rulebook.ruleSets.last)
  }

  var markup: Markup {
    """
    \(preview.days.isEmpty ? .empty : "<h2>逐日差异 \(preview.days.count) 天</h2><ul>\(Markup.each(preview.days) { "<li>\($0.line)</li>" })</ul>")
    <h2>文件</h2>\(Markup.each(preview.documents) { document in
      """
      <details><summary>\(document.isNew ? "新增" : "改动") \(document.name)</summary><pre>\(document.lines.joined(separator: "\n"))</pre></details>
      """ as Markup
    })
    \(isOpen ? impact : .empty)
    """
  }

  private var impact: Markup {
    let impact = preview.impact
    return """
      <h2>在算期限变动 \(impact.moving) 个</h2>
      <ul>\(impact.becomingFirm > 0 ? "<li>由暂定转为确定 \(impact.becomingFirm) 个</li>" : .empty)
      \(impact.fallingBehind > 0 ? "<li>改后日期已过 \(impact.fallingBehind) 个</li>" : .empty)
      \(impact.staying > 0 ? "<li>已经届满、保持原日期 \(impact.staying) 个</li>" : .empty)</ul>
      \(impact.first.isEmpty ? .empty : table(impact))
      """
  }

  private func table(_ impact: AdoptionImpact) -> Markup {
    """
    <div class="scroll"><table class="cards"><caption>先到期的 \(impact.first.count) 个</caption>
    <thead><tr><th>编号</th><th>期限</th><th>原日期</th><th>新日期</th></tr></thead>
    <tbody>\(Markup.each(impact.first) { moved in
      """
      <tr><td data-label="编号" class="mono">\(moved.number.description)</td><td data-label="期限">\(name(of: moved.redating.key.limit))</td>
      <td data-label="原日期">\(day(moved.redating.old))</td><td data-label="新日期">\(day(moved.redating.new))</td></tr>
      """ as Markup
    })</tbody></table></div>
    """
  }

  private func name(of limit: LimitID) -> String { rules?.limits[limit]?.name ?? limit.rawValue }

  private func day(_ day: Redating.Day?) -> String { day.map { "\($0.on)\($0.provisional ? "（暂定）" : "")" } ?? "无日期" }
}
