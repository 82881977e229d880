import CaseRules
import CaseStore

extension CaseLine {
  /// One line of a list, as `case list --json` and the API print it. `today` decides the working days left.
  public func json(_ today: CivilDate, _ desk: CaseDesk) -> JSONValue {
    [
      "number": .text(number.description), "state": .text(state.rawValue), "state_name": .text(state.name),
      "holder": .text(holder?.rawValue), "holder_name": .text(holder.flatMap { desk.directory.office($0)?.name }), "due": .date(dueOn),
      "due_limit": .text(dueLimit?.rawValue),
      "working_days_left": .integer(dueOn.flatMap { desk.rulebook.calendar(for: region).workingDays(after: today, through: $0) }),
      "open": .amount(open), "creditor": .text(creditor), "debtor": .text(debtor), "region": .text(region),
      "received": .text(receivedAt.description), "last_event": .text(changedAt.description),
    ]
  }
}
