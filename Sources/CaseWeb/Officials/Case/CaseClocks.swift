import CaseDesk
import CaseRules

/// Every running limit with the days it was counted by, and the duties without a number.
struct CaseClocks {
  private let view: CaseView
  private let visit: Visit

  init(_ view: CaseView, _ visit: Visit) { (self.view, self.visit) = (view, visit) }

  var markup: Markup {
    let clocks = (view.clocks + view.missed).filter { $0.due != nil }
    return """
      <section><h2 id="clocks">期限</h2>
      \(clocks.isEmpty ? "<p>没有在计算的期限。</p>" : table(clocks))
      \(Markup.each(view.withoutClock) { duty in
        // The record keeps the limit's code.
        let name = view.wording.limit(duty.limit)
        return "<p class=\"hint\">\(name)：\(duty.reason.replacing("“\(duty.limit.rawValue)”", with: "“\(name)”"))</p>" as Markup
      })
      </section>
      """
  }

  private func table(_ clocks: [CaseView.Clock]) -> Markup {
    """
    <div class="scroll"><table class="cards"><thead><tr><th>期限</th><th>到期</th><th>剩余</th><th>谁来办</th><th>下一步</th><th>怎么算的</th></tr></thead>
    <tbody>\(Markup.each(clocks, row))</tbody></table></div>
    """
  }

  private func row(_ clock: CaseView.Clock) -> Markup {
    guard let due = clock.due else { return .empty }
    let ref = clock.fact.key.ref > 0 ? "（第 \(clock.fact.key.ref) 项）" : ""
    let extended = clock.fact.limit != .instalment && clock.fact.fixedDay != nil
    return """
      <tr><td data-label="期限"><span>\(clock.name)\(ref) <span class="tag">\(due.limit.statutory ? "法定" : "内部")</span>\(extended ? " <span class=\"tag\">已延期</span>" : .empty)</span></td>
      <td data-label="到期"><span class="number">\(due.due.description)</span></td>
      <td data-label="剩余"><span>\(left(clock, due))\(clock.card.map { " <span class=\"tag \($0.colour == .red ? "bad" : "warn")\">\($0.colour.name)</span>" as Markup })</span></td>
      <td data-label="谁来办">\(clock.keeper)</td>
      <td data-label="下一步">\(clock.next.map { "\($0.day) \($0.what.name)" } ?? "—")</td>
      <td data-label="怎么算的"><details><summary>自 \(clock.fact.anchor.date.description) 起\(due.limit.lengthText)</summary>
      <p>依据：\(due.limit.basis)\(due.limit.confidence.label.map { "（\($0)）" } ?? "")</p>
      <ol class="days">\(Markup.each(clock.explanation) { "<li>\($0)</li>" as Markup })</ol></details></td></tr>
      """
  }

  /// A right that was not used is over, not late.
  private func left(_ clock: CaseView.Clock, _ due: DueDate) -> Markup {
    clock.overdue && clock.fact.limit == .returnObjection ? "<span class=\"tag\">已届满</span>" : left(due)
  }

  /// How far the date is away; 暂定 where the calendar does not settle it.
  func left(_ due: DueDate) -> Markup {
    due.provisional
      ? "<span class=\"tag\">暂定</span>"
      : DeskWords.left(due.due, visit.today, visit.web.desk.rulebook.calendar(for: view.record.opening.debtor.region))
  }
}
