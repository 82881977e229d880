import CaseDesk
import CaseRules
import Cast
import Testing

@Suite("跨区域: sent out, sent back, taken in")
struct CrossRegionJourney {
  @Test("sent to Chongqing, returned with a fresh transfer limit, sent again and concluded there", arguments: Backend.underTest)
  func sentOut(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let number = try await desk.accepted()
      desk.clock.move(to: "2025-06-04")
      try await desk.act(.sendCross, on: number, by: Cast.du, ["province": "500000", "reason": "被投诉人在渝"])
      #expect(try await desk.clocks(number) == ["cross-region-reply 2025-07-04"])
      #expect(try await desk.letters(number).last == "cross_region→creditor[province=500000]")
      #expect(try await desk.refused(.crossReturn, on: number, by: Cast.du, ["reason": "非其管辖"]) == "not_your_role")
      desk.clock.move(to: "2025-06-20")
      try await desk.act(.crossReturn, on: number, by: Cast.gao, ["reason": "非其管辖"])
      #expect(try await desk.clocks(number) == ["transfer 2025-07-04"])
      #expect(try await desk.record(number).attributes[.crossRegion] == "returned")

      desk.clock.move(to: "2025-06-23")
      try await desk.act(.sendCross, on: number, by: Cast.du, ["province": "500000", "reason": "补充登记地证明"])
      #expect(try await desk.due(.crossRegionReply, on: number) == "2025-07-23")
      desk.clock.move(to: "2025-07-10")
      try await desk.act(.crossConclude, on: number, by: Cast.gao, ["result": "已付四万元，其余引导诉讼", "paid": "40000"])
      #expect(try await desk.state(number) == .closed)
      #expect(try await desk.clocks(number) == ["archive 2026-07-10", "follow-up 2025-07-25"])
      #expect(try await desk.money(number) == "100000=0+40000+0+0+0+(60000+0)")
      #expect(try await desk.letters(number).last == "closed→creditor")
    }
  }

  @Test("what another province sends is reviewed here", arguments: Backend.underTest)
  func received(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let filing = Cast.filing(channel: .chuanyu)
      await #expect(throws: Refusal.self) { try await desk.desk.open(filing, by: Cast.lin, verb: .receiveCross) }
      desk.clock.advance()
      let number = try await desk.desk.open(filing, by: Cast.gao, verb: .receiveCross).record.number
      #expect(try await desk.state(number) == .submitted)
      #expect(try await desk.clocks(number) == ["review 2025-06-17"])
      #expect(try await desk.record(number).opening.channel == .chuanyu)
    }
  }

  @Test(
    "from the national platform the handling limits run on arrival, and no later transfer starts them again", arguments: Backend.underTest)
  func fromAbove(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      desk.clock.advance()
      let number = try await desk.desk.open(Cast.filing(channel: .nationalPlatform), by: Cast.gao, verb: .receiveNational).record.number
      #expect(try await desk.clocks(number) == ["handle 2025-07-03", "handle-cap 2025-09-01", "transfer 2025-06-17"])
      #expect(try await desk.letters(number) == ["receipt→creditor", "accepted→creditor"])
      desk.clock.move(to: "2025-06-10")
      try await desk.act(.transfer, on: number, by: Cast.du, ["office": "510104"])
      let expected = ["handle 2025-07-03", "handle-cap 2025-09-01", "handler-share 2025-06-30", "return-objection 2025-06-17"]
      #expect(try await desk.clocks(number) == expected)
      try await desk.act(.signIn, on: number, by: Cast.luo)
      #expect(try await desk.clocks(number) == expected)
    }
  }

  @Test("sent out after arriving from above, the handling limits run on while the other province works", arguments: Backend.underTest)
  func runsOnOutside(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      desk.clock.advance()
      let number = try await desk.desk.open(Cast.filing(channel: .nationalPlatform), by: Cast.gao, verb: .receiveNational).record.number
      try await desk.act(.sendCross, on: number, by: Cast.du, ["province": "500000", "reason": "被投诉人在渝"])
      #expect(try await desk.clocks(number) == ["cross-region-reply 2025-07-03", "handle 2025-07-03", "handle-cap 2025-09-01"])
    }
  }
}
