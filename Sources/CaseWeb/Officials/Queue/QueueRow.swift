import CaseDesk
import CaseRules
import CaseStore

/// One case in the queue.
struct QueueRow {
  private let line: CaseLine
  private let glance: CaseGlance?
  private let visit: Visit

  init(_ line: CaseLine, _ glance: CaseGlance?, _ visit: Visit) { (self.line, self.glance, self.visit) = (line, glance, visit) }

  var markup: Markup {
    """
    <tr><td data-label="编号"><a href="\(url: "/desk/cases/\(line.number)")">\(line.number.description)</a></td>
    <td data-label="当事人"><span>\(line.creditor) → \(line.debtor)</span></td>
    <td data-label="状态">\(line.state.name)</td>
    <td data-label="到期"><span>\(due)</span></td>
    <td data-label="承办">\(visit.web.desk.officeName(line.holder))</td>
    <td data-label="未结清（元）" class="number">\(line.open.grouped)</td>
    <td data-label="最近办理"><span>\(glance?.lastVerb.name ?? "") <span class="hint number">\(DeskWords.moment(line.changedAt))</span></span></td>
    <td data-label="优先">\(urgency)</td></tr>
    """
  }

  private var calendar: WorkingCalendar { visit.web.desk.rulebook.calendar(for: line.region) }

  private var due: Markup {
    guard let due = line.dueOn else { return "—" }
    return "<span class=\"number\">\(due.description)</span> \(DeskWords.left(due, visit.today, calendar))"
  }

  /// The sum, with its parts behind it.
  private var urgency: Markup {
    let priority = Priority(facts, today: visit.today)
    guard !priority.parts.isEmpty else { return "<span>0</span>" }
    return """
      <details><summary>\(priority.total)</summary><ul class="parts">\(Markup.each(priority.parts) { part in
        "<li>\(part.reason) +\(part.points)</li>" as Markup
      })</ul></details>
      """
  }

  private var facts: Priority.Facts {
    var facts = Priority.Facts()
    facts.dueOn = line.dueOn
    facts.workingDaysLeft = line.dueOn.flatMap { calendar.workingDays(after: visit.today, through: $0) }
    facts.open = line.open
    if let glance {
      (facts.card, facts.returns) = (glance.card, glance.returns)
      (facts.isReopened, facts.isWageLinked) = (glance.isReopened, glance.isWageLinked)
    }
    return facts
  }
}
