import CaseRules
import CaseStore

extension ClockLine {
  /// One clock of a list, as `clocks --json` and the API print it. `days`: every counted and skipped day, where asked for.
  package func json(_ today: CivilDate, _ desk: CaseDesk, days: [String] = []) -> JSONValue {
    let left = dueOn.flatMap { desk.rulebook.calendar(for: region).workingDays(after: today, through: $0) }
    return [
      "number": .text(number.description), "state": .text(state.rawValue), "clock": .text(key.limit.rawValue),
      "name": .text(desk.rulebook.ruleSets.last?.limits[key.limit]?.name ?? key.limit.rawValue), "ref": .integer(key.ref),
      "generation": .integer(key.generation), "due": isUnknown ? .null : .date(dueOn), "provisional": .bool(provisional),
      "working_days_left": .integer(isUnknown ? nil : left), "overdue": isUnknown ? .null : .bool(isOverdue(on: today)),
      "card": .text(card?.rawValue),
      "holder": .text(holder?.rawValue), "holder_name": .text(holder.flatMap { desk.directory.office($0)?.name } ?? "—"),
      "next_step": .text(step?.word), "next_step_on": .date(stepOn), "unknown": .bool(isUnknown), "days": .texts(days),
    ]
  }
}
