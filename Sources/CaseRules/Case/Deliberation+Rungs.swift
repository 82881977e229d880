extension Deliberation {
  /// Writes down the rung that came first of all that came by `day` and are not written down: what it is, its card, its messages.
  ///
  /// Throws the refusal `nothing_due` when there is none.
  public mutating func fireRung(by day: CivilDate) throws(Refusal) {
    let due = record.steps(by: day, under: rulebook)
    for step in due {
      guard case .rung(let id) = step.what, let clock = record.clocks.first(where: { $0.key == step.clock }),
        let rung = record.ladder(of: clock, under: rulebook).first(where: { $0.id == id }),
        let date = record.due(of: clock, under: rulebook)
      else { continue }
      return try fire(rung, of: clock, due: date, on: step.day)
    }
    throw Refusal("nothing_due", "没有到期未记的预警。")
  }

  private mutating func fire(_ rung: Rung, of clock: ClockFact, due: DueDate, on day: CivilDate) throws(Refusal) {
    let series = 1 + record.rungs.filter { $0.clock == clock.key && $0.rung == rung.id }.count
    try add(.rung(FiredRung(clock: clock.key, rung: rung.id, series: series, cameOn: day, dueOn: due.due)))
    var facts = ["limit=\(clock.limit.rawValue)", "due=\(due.due)", "rung=\(rung.id.rawValue)"]
    if let card = try showCard(rung, of: clock, due: due, on: day) { facts += ["card=\(card.no)", "reply_by=\(card.replyBy)"] }
    // What has ended meanwhile is written down, and nobody is pressed for it any more.
    guard clock.isRunning else { return }
    if rung.id == .supervision { return try issueSupervision(over: clock, facts: facts) }
    for recipient in record.recipients(of: clock.key, upTo: rung.upTo) {
      try add(.letter(Letter(rung.id.letter, to: recipient, facts: facts)))
    }
  }

  private mutating func showCard(_ rung: Rung, of clock: ClockFact, due: DueDate, on day: CivilDate) throws(Refusal) -> Card? {
    guard let colour = rung.id.card, case .office(let office, _) = record.keeper(of: clock.key) else { return nil }
    let calendar = rulebook.clock(for: ruleSet, region: record.opening.debtor.region).calendar
    let days = ruleSet.switches.cardReplyWorkingDays
    let card = Card(
      no: record.cards.count + 1, colour: colour, clock: clock.key, office: office, ruleSet: ruleSet.id, basis: due.limit.basis,
      shownOn: day, dueOn: due.due, replyBy: calendar.adding(workingDays: days, to: now.date) ?? now.date.adding(days: days))
    try add(.card(card))
    return card
  }

  /// 督办书 to whoever keeps the clock, with its own reply limit; those above read a copy.
  private mutating func issueSupervision(over clock: ClockFact, facts: [String]) throws(Refusal) {
    guard case .office(let office, _) = record.keeper(of: clock.key) else { return }
    let supervision = Supervision(no: record.supervisions.count + 1, to: .office(office))
    ref = supervision.no
    try add(.supervision(supervision))
    try add(.letter(Letter(.supervision, to: .office(office), facts: ["no=\(supervision.no)"] + facts)))
    // It runs from when it is sent, however late that is.
    try start(.fresh(.superviseReply), at: now)
    for recipient in record.recipients(of: clock.key, upTo: .supervisor) {
      try add(.letter(Letter(.reminder, to: recipient, facts: facts)))
    }
  }

  /// Lifts each rung whose condition no longer holds, and revokes its card with the reason. Runs at the end of every act.
  public mutating func liftRungs() throws(Refusal) {
    for fired in record.rungs where !fired.lifted {
      guard let clock = record.clocks.first(where: { $0.key == fired.clock }), let revocation = lifting(fired, of: clock) else { continue }
      var lifted = fired
      lifted.lifted = true
      try add(.rung(lifted))
      // One that was revoked before may have come on the same day.
      let shown = record.cards.first {
        $0.stands && $0.clock == fired.clock && $0.shownOn == fired.cameOn && $0.colour == fired.rung.card
      }
      guard var card = shown else { continue }
      (card.status, card.revoked) = (.revoked, revocation)
      try add(.card(card))
      try add(.letter(Letter(.cardRevoked, to: .office(card.office), facts: ["card=\(card.no)", "reason=\(revocation.rawValue)"])))
    }
  }

  /// Why a rung that came would not have; nil when it still holds.
  private func lifting(_ fired: FiredRung, of clock: ClockFact) -> Card.Revocation? {
    if let ended = clock.endedAt, Instant(fired.cameOn) >= ended { return .doneInTime }
    guard let due = record.due(of: clock, under: rulebook), due.due != fired.dueOn,
      let rung = record.ladder(of: clock, under: rulebook).first(where: { $0.id == fired.rung })
    else { return nil }
    let calendar = rulebook.clock(for: ruleSet, region: record.opening.debtor.region).calendar
    guard let day = rung.fireDay(under: due, by: calendar), day <= now.date else { return .dueMoved }
    return nil
  }
}

extension Rung.ID {
  /// The message it sends.
  var letter: Letter.Kind {
    switch self {
    case .notice, .lapsed: .reminder
    case .yellow: .yellowCard
    case .red: .redCard
    case .supervision: .supervision
    case .interview: .interviewProposed
    case .circular: .circularProposed
    case .listing: .listProposed
    }
  }
}
