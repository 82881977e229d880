import CaseRules

/// How cases come to one office and go from it again.
public struct OfficeFlow: Hashable, Sendable {
  public let office: OfficeID
  /// Deliveries to it: 转办 and 指定承办.
  public internal(set) var received = 0
  /// Of these: cases that another office had before, and the offices they had come through, added up.
  public internal(set) var fromOthers = 0
  public internal(set) var hops = 0
  /// Of these: signed in, and the natural days that took, added up.
  public internal(set) var signedIn = 0
  public internal(set) var daysToSignIn = 0
  /// Of these: asked to be taken back, and taken back (退回 agreed; what went to 裁定 was not).
  public internal(set) var returnsAsked = 0
  public internal(set) var returnsAgreed = 0
  /// Of those that went back, by 退回 or for 裁定: delivered to the next office since, and the natural days without an office, added up.
  public internal(set) var passedOn = 0
  public internal(set) var daysInTransit = 0

  init(_ office: OfficeID) { self.office = office }
}

/// Follows the cases one after the other and adds up what each delivery came to.
public struct OfficeFlowCount: Sendable {
  /// One delivery, until the case goes elsewhere.
  private struct Stay {
    let office: OfficeID
    let since: CivilDate
    let counts: Bool
    var leftOn: CivilDate?
  }

  private let month: CivilDate?
  private var flows: [OfficeID: OfficeFlow] = [:]
  private var current: CaseID?
  private var stay: Stay?
  private var before = 0

  /// `month`: the first day of the month whose deliveries are counted, with all that followed; nil for all.
  public init(month: CivilDate?) { self.month = month?.firstOfMonth }

  /// By office.
  public var offices: [OfficeFlow] { flows.values.sorted { $0.office < $1.office } }

  /// Takes the next event, in the order of `CaseStore.handOverEvents`.
  public mutating func take(_ event: CaseEvent) {
    if event.caseID != current { (current, stay, before) = (event.caseID, nil, 0) }
    let day = event.effective.date
    switch event.verb {
    case .transfer, .assign:
      guard case .office(let office)? = event.effects.first(where: { if case .office = $0 { true } else { false } }) else { return }
      deliver(to: office, on: day)
    case .signIn:
      note {
        $0.signedIn += 1; $0.daysToSignIn += max(0, day - $1.since)
      }
    case .requestReturn: note { flow, _ in flow.returnsAsked += 1 }
    case .agreeReturn, .escalateReturn:
      if event.verb == .agreeReturn { note { flow, _ in flow.returnsAgreed += 1 } }
      stay?.leftOn = day
    default: break
    }
  }

  private mutating func deliver(to office: OfficeID, on day: CivilDate) {
    if let left = stay?.leftOn {
      note { flow, _ in
        flow.passedOn += 1
        flow.daysInTransit += max(0, day - left)
      }
    }
    stay = Stay(office: office, since: day, counts: month.map { $0 == day.firstOfMonth } ?? true)
    let hops = before
    note { flow, _ in
      flow.received += 1
      flow.fromOthers += hops > 0 ? 1 : 0
      flow.hops += hops
    }
    before += 1
  }

  private mutating func note(_ change: (inout OfficeFlow, Stay) -> Void) {
    guard let stay, stay.counts else { return }
    change(&flows[stay.office, default: OfficeFlow(stay.office)], stay)
  }
}
