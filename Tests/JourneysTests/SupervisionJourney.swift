import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("未结期间: urged, supervised, called in, listed")
struct SupervisionJourney {
  @Test("two 督办书 run side by side, each answered by whom it was sent to", arguments: Backend.underTest)
  func letters(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let debtor = Actor.party(.debtor, of: number)
      let answer = ["answer": "已督促"]
      #expect(try await desk.refused(.answerSupervision, on: number, by: Cast.luo, answer) == "supervision_open")
      try await desk.act(.supervise, on: number, by: Cast.dai, ["demand": "十日内报告"])
      #expect(try await desk.refused(.answerSupervision, on: number, by: debtor, answer) == "supervision_open")
      desk.clock.move(to: "2025-06-05")
      try await desk.act(.supervise, on: number, by: Cast.luo, ["demand": "请付款"])
      #expect(try await desk.letters(number).suffix(2) == ["supervision→510104[no=1]", "supervision→debtor[no=2]"])
      #expect(try await desk.due(.superviseReply, on: number, ref: 1) == "2025-06-17")
      #expect(try await desk.due(.superviseReply, on: number, ref: 2) == "2025-06-19")
      #expect(try await desk.record(number).statusWord == "督办中")

      #expect(try await desk.refused(.answerSupervision, on: number, by: debtor, ["no": "1", "answer": "已付"]) == "no_supervision")
      #expect(try await desk.refused(.answerSupervision, on: number, by: Cast.dai, answer) == "not_your_role")
      try await desk.act(.answerSupervision, on: number, by: debtor, ["answer": "本月付"])
      #expect(try await desk.due(.superviseReply, on: number, ref: 2) == nil)
      #expect(try await desk.due(.superviseReply, on: number, ref: 1) == "2025-06-17")
      try await desk.act(.answerSupervision, on: number, by: Cast.luo, answer)
      #expect(try await desk.record(number).supervisions.map(\.answeredOn) == [CivilDate("2025-06-05"), CivilDate("2025-06-05")])
      #expect(try await desk.record(number).statusWord == "办理中")
    }
  }

  @Test("urging, interviews, circulars and listing leave their letters and marks", arguments: Backend.underTest)
  func measures(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let before = try await desk.clocks(number)
      try await desk.act(.urge, on: number, by: Cast.du)
      try await desk.act(.urge, on: number, by: Cast.dai, ["matter": "尽快核实"])
      #expect(try await desk.letters(number).suffix(2) == ["urged→510104[no=1]", "urged→510104[no=2]"])
      #expect(try await desk.refused(.urge, on: number, by: Cast.luo) == "not_your_role")

      try await desk.act(.interview, on: number, by: Cast.dai, ["who": "局长", "minutes": "承诺月底付清"])
      #expect(try await desk.record(number).attributes[.interviewed] == "2025-06-03")
      #expect(try await desk.letters(number).last == "interview→debtor")
      try await desk.act(.circulate, on: number, by: Cast.dai, ["text": "通报全省"])
      #expect(try await desk.letters(number).last == "circular→510104")
      #expect(try await desk.refused(.circulate, on: number, by: Cast.he, ["text": "通报"]) == "not_your_role")

      let reason = ["reason": "金额大、久拖"]
      try await desk.act(.listPublicly, on: number, by: Cast.dai, reason)
      #expect(try await desk.record(number).attributes[.publiclyListed] == nil)
      #expect(try await desk.refused(.decide, on: number, by: Cast.zhang, ["decision": "approve"]) == "not_the_decider")
      try await desk.act(.decide, on: number, by: Cast.he, ["decision": "approve"])
      #expect(try await desk.record(number).attributes[.publiclyListed] == "2025-06-03")
      #expect(try await desk.letters(number).suffix(2) == ["listed→debtor", "listed→510104"])
      #expect(try await desk.record(number).statusWord == "督办中")

      for flag in ["wage_linked", "judicial", "supervised_soe", "government_investment"] {
        try await desk.act(.flag, on: number, by: Cast.luo, ["flag": flag, "value": "yes"])
        #expect(try await desk.record(number).attributes[Attribute(rawValue: flag) ?? .track] == "yes")
      }
      try await desk.act(.flag, on: number, by: Cast.du, ["flag": "wage_linked", "value": "no"])
      #expect(try await desk.record(number).attributes[.wageLinked] == "no")
      #expect(try await desk.refused(.note, on: number, by: Cast.luo) == "note_missing")
      try await desk.act(.note, on: number, by: Cast.luo, ["note": "联系人换了"])
      #expect(try await desk.desk.view(number, by: Cast.ren, rates: desk.rates).texts.contains { $0.value == "联系人换了" })
      #expect(try await desk.refused(.answerUrging, on: number, by: Cast.ren, ["answer": "已办"]) == "no_urging")
      try await desk.act(.answerUrging, on: number, by: Cast.luo, ["answer": "正在核实"])
      #expect(try await desk.record(number).urgings.map(\.answeredOn) == [CivilDate("2025-06-03"), nil])
      #expect(try await desk.clocks(number) == (before + ["urge-reply/2 2025-06-06"]).sorted())
    }
  }

  @Test("the debtor is asked, answers by link or on paper, and the handler keeps the minutes", arguments: Backend.underTest)
  func debtorAsked(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      try await desk.act(.startTrack, on: number, by: Cast.luo, ["track": "negotiate"])
      #expect(try await desk.record(number).attributes[.track] == "negotiate")
      try await desk.act(.requestReply, on: number, by: Cast.luo, ["questions": "欠款是否属实"])
      #expect(try await desk.due(.debtorReply, on: number) == "2025-06-17")
      #expect(try await desk.record(number).attributes[.track] == "await_reply")
      #expect(try await desk.letters(number).last == "reply_requested→debtor")
      #expect(try await desk.refused(.reply, on: number, by: .party(.complainant, of: number), ["reply": "属实"]) == "not_your_role")
      try await desk.act(.reply, on: number, by: .party(.debtor, of: number), ["reply": "属实，资金未到位", "admits": "yes"])
      #expect(try await desk.due(.debtorReply, on: number) == nil)
      #expect(try await desk.record(number).attributes[.debtorReplied] == "yes")
      #expect(try await desk.record(number).attributes[.track] == "verify")

      desk.clock.move(to: "2025-06-10")
      let session = ["kind": "mediation", "who": "双方", "where": "锦江区", "minutes": "同意分期", "effective": "2025-06-09"]
      let recorded = try await desk.act(.recordSession, on: number, by: Cast.luo, session)
      #expect(recorded.event.effective == Instant("2025-06-09T00:00:00+08:00"))
      #expect(try await desk.record(number).attributes[.track] == "mediate")
    }
  }

  @Test("a card may be appealed within its limit once it shows, and another person decides", arguments: Backend.underTest)
  func cards(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      let watch = DeadlineWatch(desk.desk)
      let reason = ["reason": "被投诉人失联"]
      // The office's own twenty days end on 23 June.
      desk.clock.move(to: "2025-06-23")
      _ = try await watch.pass()
      #expect(try await desk.refused(.appealCard, on: number, by: Cast.luo, reason) == "card_shown")
      #expect(try await desk.refused(.decideCard, on: number, by: Cast.dai, ["decision": "stands", "reason": "无"]) == "appeal_open")
      desk.clock.move(to: "2025-06-24")
      _ = try await watch.pass()
      let card = try #require(try await desk.record(number).cards.last)
      #expect(
        card.colour == .yellow && card.clock.limit == .handlerShare && card.office == OfficeID("510104") && card.ruleSet == "R2025+M2021")
      #expect(card.shownOn == CivilDate("2025-06-24") && card.dueOn == CivilDate("2025-06-23") && card.replyBy == CivilDate("2025-07-01"))
      #expect(try await desk.refused(.appealCard, on: number, by: Cast.dai, reason) == "not_your_role")
      try await desk.act(.appealCard, on: number, by: Cast.luo, reason)
      #expect(try await desk.refused(.appealCard, on: number, by: Cast.luo, reason) == "card_shown")
      // The handler's office may have 督办 of its own: who appealed does not decide.
      let both = Actor(user: Cast.luo.user, roles: [.supervisor], office: Cast.receiver, path: [Cast.receiver])
      #expect(try await desk.refused(.decideCard, on: number, by: both, ["decision": "revoked", "reason": "自认"]) == "same_person")
      try await desk.act(.decideCard, on: number, by: Cast.dai, ["decision": "revoked", "reason": "理由成立"])
      let decided = try #require(try await desk.record(number).cards.last)
      #expect(decided.status == .revoked && decided.revoked == .appeal)
      #expect(try await desk.letters(number).last == "card_revoked→510104[card=1,reason=appeal]")
      #expect(try await desk.refused(.decideCard, on: number, by: Cast.dai, ["decision": "stands", "reason": "无"]) == "appeal_open")
      #expect(try await desk.refused(.revokeCard, on: number, by: Cast.dai, reason) == "card_standing")
    }
  }

  @Test("督办 takes a card back without an appeal, and it is counted apart", arguments: Backend.underTest)
  func revoked(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.inHandling()
      desk.clock.move(to: "2025-06-24")
      _ = try await DeadlineWatch(desk.desk).pass()
      #expect(try await desk.refused(.revokeCard, on: number, by: Cast.luo, ["reason": "误发"]) == "not_your_role")
      try await desk.act(.revokeCard, on: number, by: Cast.dai, ["card": "1", "reason": "系统升级期间误发"])
      #expect(try await desk.record(number).cards.map(\.revoked) == [.supervisor])
      let counted = SQLText("SELECT count(*) FROM card WHERE status <> 'revoked'")
      #expect(try await desk.store.engine.read([SQLStatement(counted)])[0][0].integer(0) == 0)
      #expect(try await ChainAudit(desk.store).verify().first == [])
    }
  }
}
