import CaseRules
import CaseStore

extension LetterFacts {
  /// What the letter tells, written on `day` under `number` (nil for a notice). Persons, telephones and accounts are never among it.
  init(_ context: LetterContext, number: String?, on day: CivilDate) {
    self.init()
    let (record, wording) = (context.record, context.wording)
    self["title"] = context.letter.kind.name
    self["number"] = number
    self["date"] = day.written
    self["issuer"] = wording.office(context.issuer)
    let opening = record.opening
    switch context.letter.recipient {
    case .creditor: self["recipient"] = opening.creditor.name
    case .debtor: self["recipient"] = opening.debtor.name
    case .office, .role: self["recipient"] = wording.recipient(context.letter.recipient)
    }
    set("to_debtor", flag: context.letter.recipient == .debtor)
    switch context.letter.recipient {
    case .office, .role: set("to_office", flag: true)
    case .creditor, .debtor: set("to_office", flag: false)
    }
    self["case_number"] = record.number.description
    self["creditor"] = opening.creditor.name
    self["debtor"] = opening.debtor.name
    self["received_on"] = record.receivedAt.date.written
    self["acted_on"] = context.event.effective.date.written
    self["handling_office"] = record.handlingOffice.map(wording.office)
    self["status"] = record.statusWord
    addMoney(record)
    addDeadline(context)
    addAct(context)
  }

  private mutating func addMoney(_ record: CaseRecord) {
    let balance = record.balance
    self["claimed"] = balance[.claimed].grouped
    self["claimed_words"] = balance[.claimed].inWords
    self["open"] = balance.open.grouped
    self["open_words"] = balance.open.inWords
    self["paid"] = balance[.paid].grouped
    let rows = record.lines.map { line in
      let number = line.contractNumber.map { "（\($0)）" } ?? ""
      return [
        "line_no": "\(line.no)", "contract": "\(line.contractName)\(number)", "line_claimed": line.claimed.grouped,
        "line_open": (record.balances[line.no]?.open ?? .zero).grouped,
      ]
    }
    set("lines", rows: rows)
  }

  private mutating func addDeadline(_ context: LetterContext) {
    let told = context.told
    if let due = context.due {
      self["limit"] = due.limit.name
      self["due"] = due.due.written + (due.provisional ? "（暂定）" : "")
      self["due_basis"] = due.limit.basis
      self["due_length"] = due.limit.lengthText
    }
    // A rung tells of the limit it watches; a 督办书 has one of its own beside it.
    let watched = told["limit"].flatMap { LimitID(rawValue: $0) }
    self["watched_limit"] = watched.map(context.wording.limit)
    self["watched_due"] = told["due"].flatMap { CivilDate($0) }?.written
    set("lapsed", flag: told["rung"].map { ![Rung.ID.notice, .yellow].map(\.rawValue).contains($0) } ?? false)
    for name in ["reply_by", "from", "to"] { self[name] = told[name].flatMap { CivilDate($0) }?.written }
    self["card_no"] = told["card"]
    set("upheld", flag: told["appeal"] == "upheld")
    self["revocation"] = context.letter.kind == .cardRevoked ? told["reason"].flatMap { Card.Revocation(rawValue: $0)?.name } : nil
  }

  private mutating func addAct(_ context: LetterContext) {
    let (told, wording) = (context.told, context.wording)
    for name in ["reason", "missing", "demand", "matter", "questions", "result", "who"] { self[name] = context.texts[name] }
    self["circular"] = context.texts["text"]
    let rules = context.ruleSet
    let grounds = rules.map { $0.refusalGrounds + $0.terminationGrounds + $0.returnReasons } ?? []
    if let ground = grounds.first(where: { $0.code == told["ground"] }) {
      (self["ground"], self["ground_basis"], self["go_to"]) = (ground.sentence.withoutStop, ground.basis, ground.goTo)
    }
    if let place = rules?.destinations.first(where: { $0.code == told["destination"] }) {
      (self["destination"], self["ground_basis"], self["go_to"]) = (place.sentence.withoutStop, place.basis, place.goTo)
    }
    self["outcome"] = rules?.outcomes.first { $0.code == told["outcome"] }?.name
    self["office"] = told["office"].map { wording.office(OfficeID($0)) }
    self["province"] = told["province"].map(wording.region)
    self["round"] = told["round"]
    self["no"] = told["no"]
    self["payment_no"] = told["payment"]
    self["amount"] = told["amount"].flatMap { Amount(yuan: $0) }?.grouped
    self["plan_no"] = told["plan"]
    let plan = told["plan"].flatMap { no in context.record.plans.first { "\($0.no)" == no } }
    let instalments = plan?.instalments.map { part in
      ["instalment_no": "\(part.no)", "instalment_due": part.dueOn.written, "instalment_amount": part.amount.grouped]
    }
    set("instalments", rows: instalments ?? [])
    set("agreed", flag: told["agreed"] == "yes")
    self["stage"] = told["stage"].flatMap { CaseState(rawValue: $0) }?.name
  }
}

extension CivilDate {
  /// As letters write it: `2026年4月2日`.
  var written: String {
    let parts = components
    return "\(parts.year)年\(parts.month)月\(parts.day)日"
  }
}

extension String {
  /// For the middle of a sentence.
  fileprivate var withoutStop: String { hasSuffix("。") ? String(dropLast()) : self }
}
