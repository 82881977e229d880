import Naive
@testable import CaseRules

/// Events with every kind of effect and every absence, drawn from seeded numbers.
struct RandomEvents {
  var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func event() -> CaseEvent {
    let list = (0..<below(6)).map { _ in effect(below(Self.kinds)) }
    return event(list)
  }

  mutating func event(_ effects: [Effect]) -> CaseEvent {
    CaseEvent(
      caseID: CaseID(wide()), seq: below(1000), verb: pick(Verb.allCases), actor: text(), role: pick(Role.allCases),
      office: maybe { $0.office() }, effective: instant(), recorded: instant(), from: maybe { $0.pick(CaseState.allCases) },
      to: pick(CaseState.allCases), effects: effects)
  }

  static let kinds = 22

  /// The effect of the `kind`-th case, 0 ..< `kinds`.
  mutating func effect(_ kind: Int) -> Effect {
    switch kind {
    case 0: .opened(opening())
    case 1: .line(line())
    case 2: .verified(line: below(9))
    case 3: .entry(entry())
    case 4:
      .payment(
        ReportedPayment(
          no: below(9), line: maybe { $0.below(9) }, amount: amount(), paidOn: date(), reportedBy: pick(Role.allCases),
          status: pick(ReportedPayment.Status.allCases)))
    case 5: .plan(plan())
    case 6: .office(office())
    case 7: .pushed(pick(CaseState.allCases))
    case 8: .popped
    case 9: .clock(clock())
    case 10: .noClock(pick(LimitID.allCases), reason: text())
    case 11: .nextGeneration
    case 12: .asked(Pending(verb: pick(Verb.allCases), inputs: texts(), by: text(), role: pick(Role.allCases), at: instant()))
    case 13: .answered(pick([.approved, .rejected, .lapsed, .takenBack]))
    case 14: .attribute(pick(Attribute.allCases), text())
    case 15:
      .document(
        Document(no: below(9), kind: text(), title: text(), sha256: text(), size: wide(), mediaType: text(), by: pick(Role.allCases)))
    case 16: .letter(Letter(pick(Letter.Kind.allCases), to: recipient(), facts: texts()))
    case 17: .supervision(Supervision(no: below(9), to: recipient(), answeredOn: maybe { $0.date() }))
    case 18: .link(digest: bytes())
    case 19: .rules(Adoption(version: below(9), proposal: below(99), digest: text(), at: instant(), movesPassed: yes()))
    case 20:
      .redated(
        Redating(
          key: .init(limit: pick(LimitID.allCases), ref: below(9), generation: below(9), turn: below(9)), old: maybe { $0.day() },
          new: maybe { $0.day() }, keeps: maybe { $0.below(9) }))
    default: .text(name: text(), digest: bytes())
    }
  }

  private mutating func day() -> Redating.Day { .init(on: date(), provisional: yes()) }

  private mutating func opening() -> Opening {
    Opening(
      number: CaseNumber(year: 2020 + below(80), receiver: "510000", serial: Int64(below(9_999_999))), ruleSet: text(),
      channel: pick(SourceChannel.allCases), receiver: office(), creditor: party(), debtor: party(), incomplete: yes(), undertaking: yes(),
      answers: texts())
  }

  private mutating func party() -> Opening.Party {
    .init(
      name: text(), creditCode: maybe { $0.text() }, kind: maybe { $0.pick(RespondentKind.allCases) },
      size: maybe { $0.pick(SizeClass.allCases) }, region: maybe { $0.text() })
  }

  private mutating func line() -> ClaimLine {
    ClaimLine(
      no: below(9), contractName: text(), contractNumber: maybe { $0.text() }, object: pick(ContractObject.allCases),
      debtKind: pick(DebtKind.allCases), signedOn: maybe { $0.date() }, contractAmount: maybe { $0.amount() },
      deliveredOn: maybe { $0.date() }, acceptedOn: maybe { $0.date() }, inspectionEndsOn: maybe { $0.date() },
      settledOn: maybe { $0.date() }, agreedDays: maybe { $0.below(400) }, agreedDueOn: maybe { $0.date() },
      agreedAnnualRate: maybe { $0.wide() }, claimed: amount())
  }

  private mutating func entry() -> LedgerEntry {
    LedgerEntry(
      no: below(99), line: below(9), kind: pick(LedgerEntry.Kind.allCases), amount: amount(),
      route: maybe { $0.pick(DisputeRoute.allCases) }, effective: date(), corrects: maybe { $0.below(99) },
      concern: maybe { $0.pick([.movedToDisputed, .struckOff, .corrected]) })
  }

  private mutating func plan() -> RepaymentPlan {
    let instalments = (0..<below(4)).map { RepaymentPlan.Instalment(no: $0, dueOn: date(), amount: amount()) }
    return RepaymentPlan(no: below(9), instalments: instalments, paidBefore: amount(), status: pick(RepaymentPlan.Status.allCases))
  }

  private mutating func clock() -> ClockFact {
    ClockFact(
      key: .init(limit: pick(LimitID.allCases), ref: below(9), generation: below(9), turn: below(9)), anchor: instant(),
      fixedDay: maybe { $0.date() }, length: maybe { $0.below(90) }, endedAt: maybe { $0.instant() })
  }

  private mutating func recipient() -> Letter.Recipient { pick([.creditor, .debtor, .office(office())]) }
  private mutating func office() -> OfficeID { OfficeID(text()) }
  private mutating func text() -> String {
    pick(["", "a", "台账", "“引号”，与\n换行", "é e\u{301}", "𠮷😀", "popped", String(repeating: "长", count: 300)])
  }
  private mutating func texts() -> [String] { (0..<below(3)).map { _ in text() } }
  private mutating func bytes() -> [UInt8] { (0..<below(40)).map { _ in UInt8.random(in: 0...255, using: &numbers) } }
  private mutating func amount() -> Amount { Amount(fen: wide()) }
  private mutating func date() -> CivilDate { CivilDate(day: pick([0, -1, 20_000, .min, .max])) }
  private mutating func instant() -> Instant { Instant(microseconds: wide()) }
  private mutating func wide() -> Int64 { pick([0, 1, -1, .min, .max, Int64.random(in: .min ... .max, using: &numbers)]) }
  private mutating func yes() -> Bool { Bool.random(using: &numbers) }
  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }
  private mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
  private mutating func maybe<T>(_ draw: (inout Self) -> T) -> T? { yes() ? draw(&self) : nil }
}
