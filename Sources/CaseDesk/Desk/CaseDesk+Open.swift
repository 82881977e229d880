import CaseRules
import CaseStore

extension CaseDesk {
  /// Opens a case: 提交投诉, or one of the verbs by which a case arrives otherwise.
  ///
  /// `key` defaults to the filing's own digest. `plan` and `into` are for a ledger row's state column.
  /// Throws `Refusal` with the eligibility ground that stands against it, or `StoreError`.
  public func open(_ filing: Filing, by actor: Actor, verb: Verb = .file, key: String? = nil, ledger: LedgerEntryPoint? = nil) async throws
    -> Performed
  {
    var filing = filing
    // Who hands it in says what it is about; how it came in, only an office knows that took it in.
    if actor.roles == [.complainant] { filing.channel = .web }
    let body = Digest.sha256(filing.canonicalBytes + (ledger?.canonicalBytes ?? []))
    // A ledger's rows are the ledger's, whoever runs the import: a second person's run must not enter them again.
    let owner = verb == .enterLedger ? "ledger" : actor.user
    let idempotency = IdempotencyRecord(actor: owner, route: "case/\(verb.rawValue)", key: key ?? Digest.hex(body), body: body)
    for _ in 0..<5 {
      let before = try await store.loadBeforeOpening(
        creditorCode: filing.creditor.creditCode, debtorCode: filing.debtor.creditCode, key: idempotency)
      if let earlier = before.earlier { return try await answered(earlier) }
      let desk = try await under(before.versions)
      let now = clock()
      try check(now, after: nil, server: before.serverTime)
      var act = try await desk.opening(filing, verb, by: actor, now: now, duplicates: before.duplicates, ledger: ledger)
      let destination = try desk.fill(&act, filing, ledger)
      let prepared = try desk.conclude(act, to: destination, previousHash: EventChain.genesis, key: idempotency)
      switch try await store.commit(prepared.change) {
      case .done: return prepared.outcome
      case .unknown: throw StoreError(.unknown, "the same key settles whether it took effect")
      case .conflict: continue
      }
    }
    throw StoreError(.unavailable, "the case could not be opened; try again")
  }

  private func answered(_ earlier: EarlierAnswer) async throws -> Performed {
    guard case .same(let id, _) = earlier, let chain = try await store.chain(of: id) else { throw Refusal.keyReused }
    return try await repeated(earlier, chain)
  }

  private func opening(
    _ filing: Filing, _ verb: Verb, by actor: Actor, now: Instant, duplicates: [CaseNumber], ledger: LedgerEntryPoint?
  ) async throws -> Deliberation {
    guard let receiver = directory.receiver else { throw Refusal("no_receiver", "尚未设置受理投诉部门，请先由管理员导入机构。") }
    guard let (row, role) = Self.openingRow(verb, actor, receiver.id, datesBack: filing.received != nil) else {
      let who = TransitionTable.rows(of: verb).flatMap(\.by).map(\.name).joined(separator: "、")
      throw Refusal("not_your_role", "“\(verb.name)”由\(who)办理。")
    }
    let inputs = try Inputs(filing.received.map { ["effective": $0] } ?? [:], declared: [.effective])
    let effective = try EffectiveTime.read(inputs, record: nil, now: now)
    let ruleSet: RuleSet
    do { ruleSet = try rulebook.ruleSet(receivedOn: (verb == .enterLedger ? now : effective).date) } catch {
      throw Refusal("no_rule_set", error.sentence)
    }
    try judge(filing, verb, ruleSet: ruleSet, now: now)
    let serial = try await numbers.next("\(receiver.division)/\(now.date.year)")
    let opening = Opening(
      number: CaseNumber(year: now.date.year, receiver: receiver.division, serial: serial), ruleSet: ruleSet.id, channel: filing.channel,
      receiver: receiver.id, creditor: filing.creditor, debtor: filing.debtor, incomplete: filing.incomplete,
      undertaking: filing.undertaking,
      answers: filing.answers?.words ?? [])
    return try Deliberation(
      verb, opening: opening, id: CaseID(at: now, serial: serial), by: actor, as: role, row: row, inputs: inputs, now: now,
      effective: effective,
      rulebook: rulebook, duplicates: duplicates)
  }

  /// The row by which this actor may open a case; only the receiver's people may say it arrived earlier.
  static func openingRow(_ verb: Verb, _ actor: Actor, _ receiver: OfficeID, datesBack: Bool = false) -> (Transition, Role)? {
    for role in actor.roles where !(datesBack && role == .complainant) {
      guard role == .complainant || actor.isLocalOperator || actor.office == receiver else { continue }
      if let row = TransitionTable.row(nil, verb, by: role) { return (row, role) }
    }
    return nil
  }

  /// Eligibility and the undertaking (办法: materials and grounds of refusal), for complaints made here.
  private func judge(_ filing: Filing, _ verb: Verb, ruleSet: RuleSet, now: Instant) throws(Refusal) {
    guard verb == .file else { return }
    guard filing.undertaking else {
      throw Refusal("undertaking_missing", "须承诺该事项未被法院、仲裁、其他行政部门或调解组织受理，且内容真实。", basis: "办法（投诉材料）")
    }
    guard let answers = filing.answers else { throw Refusal("answers_missing", "须先回答是否属于受理范围。") }
    var judged = answers
    // The size given for the creditor counts as much as the answer beside it.
    if filing.creditor.size == .large { judged.wasSMEAtSigning = false }
    if let stop = Eligibility.stops(judged).first {
      throw Refusal("not_eligible", "\(stop.sentence)\(stop.referral.sentence)", basis: stop.basis)
    }
    let today = now.date
    for line in filing.lines {
      let past = [line.signedOn, line.deliveredOn, line.acceptedOn, line.settledOn].compactMap { $0 }
      guard past.allSatisfy({ $0 <= today }) else {
        throw Refusal("date_in_future", "第 \(line.no) 笔款项的签订、交付、验收或结算日期晚于今天。")
      }
    }
    if let future = filing.lines.first(where: { ($0.agreedDueOn ?? now.date) > now.date }) {
      throw Refusal("not_yet_due", "第 \(future.no) 笔款项约定的付款日尚未到，届时仍未支付的可再投诉。", basis: "办法（不予受理）")
    }
  }

  /// Lines, claims, personal data and the receipt; answers the state reached.
  private func fill(_ act: inout Deliberation, _ filing: Filing, _ ledger: LedgerEntryPoint?) throws(Refusal) -> CaseState {
    for line in filing.lines {
      try act.add(.line(line))
      try act.enter(.claimed, line.claimed, line: line.no)
    }
    if !act.duplicates.isEmpty { try act.add(.attribute(.possibleDuplicate, act.duplicates.map(\.description).joined(separator: "、"))) }
    act.texts = filing.personal.map { (name: $0.name, value: $0.value) }
    if let ledger { try ledger.fill(&act) } else { try act.add(.letter(Letter(.receipt, to: .creditor))) }
    if act.verb == .receiveNational { try act.add(.letter(Letter(.accepted, to: .creditor))) }
    return try act.follow(act.row)
  }
}
