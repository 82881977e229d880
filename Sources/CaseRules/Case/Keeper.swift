/// Who has a limit to keep, and whom its rungs are told, step by step upwards.
public enum Keeper: Hashable, Sendable {
  case party(Letter.Recipient)
  case office(OfficeID, Role)
}

extension CaseRecord {
  /// Who keeps the clock. What a handling office would keep is the receiver's while there is none.
  public func keeper(of clock: ClockFact.Key) -> Keeper {
    switch clock.limit {
    case .supplement, .paymentConfirm: .party(.creditor)
    case .debtorReply, .instalment: .party(.debtor)
    case .superviseReply: keeper(sentTo: supervisions.first { $0.no == clock.ref }?.to)
    case .urgeReply: keeper(sentTo: urgings.first { $0.no == clock.ref }.map { .office($0.to) })
    case .handle, .handleCap, .handlerShare, .returnObjection:
      handlingOffice.map { .office($0, .handler) } ?? .office(receiver, .dispatcher)
    case .extensionDecision: .office(handlingOffice ?? receiver, .handlerHead)
    case .transfer, .transferRemainder, .returnDecision: .office(receiver, .dispatcher)
    case .returnAdjudication: .office(receiver, .supervisor)
    case .crossRegionReply: .office(receiver, .gateway)
    case .followUp: .office(receiver, .intake)
    default: .office(receiver, .reviewer)
    }
  }

  /// The recipients of a rung that is told up to `level`, nearest first, each once.
  public func recipients(of clock: ClockFact.Key, upTo level: Rung.Level) -> [Letter.Recipient] {
    var all: [(level: Rung.Level, recipient: Letter.Recipient)] = []
    switch keeper(of: clock) {
    case .party(let party):
      let (office, role) = handlingOffice.map { ($0, Role.handler) } ?? (receiver, .reviewer)
      all = [(.party, party), (.handler, .role(office, role)), (.head, .role(office, head(of: role)))]
    case .office(let office, let role):
      all = [(.handler, .role(office, role)), (.head, .role(office, head(of: role)))]
    }
    all += [(.receiver, .role(receiver, .receiverHead)), (.supervisor, .role(receiver, .supervisor))]
    var seen: Set<Letter.Recipient> = []
    return all.filter { $0.level <= level && seen.insert($0.recipient).inserted }.map(\.recipient)
  }

  private func keeper(sentTo recipient: Letter.Recipient?) -> Keeper {
    switch recipient {
    case .office(let office)?: .office(office, office == receiver ? .reviewer : .handler)
    case let party?: .party(party)
    case nil: .office(receiver, .reviewer)
    }
  }

  private func head(of role: Role) -> Role { role.side == .handlingOffice ? .handlerHead : .receiverHead }
}
