import CaseRules
import CaseStore
import Cast
import Testing

@testable import CaseDesk

@Suite("Entering a ledger")
struct ImportLedgerTests {
  private static let eachState = SampleLedger([
    [:],
    [.state: "还款计划履行中", .plan: "2026-06-30:30;2025-12-31:40"],
    [.state: "已办结", .paidToDate: "90", .struckOff: "10", .struckOffReason: "审计核减"],
  ])

  @Test("starts each row where its state column stands, without letters", arguments: Backend.underTest)
  func states(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let run = try await desk.enter(Self.eachState)
      #expect(run.isComplete && run.counts == [3, 0, 0] && run.totals.appliedSum == Amount(yuan: "300"))
      let records = try await desk.allRecords()
      try #require(records.count == 3)
      #expect(try await desk.tally() == [3, 14_000, 30_000, 0])
      for record in records {
        #expect(record.isFromLedger && record.opening.incomplete && record.letters.isEmpty && record.receivedAt == desk.clock.now)
        #expect(record.handlingOffice == Cast.jinjiang && record.verifiedLines == [1])
      }
      let handling = try #require(records.first { $0.state == .handling })
      let plan = try #require(records.first { $0.state == .planTracking })
      let closed = try #require(records.first { $0.state == .closed })
      #expect(Set(handling.runningClocks.map(\.limit)) == [.handle, .handlerShare])
      #expect(handling.clocks.allSatisfy { $0.limit != .handleCap })
      #expect(handling.balance.undisputed == Amount(yuan: "30") && handling.balance[.negotiation] == Amount(yuan: "40"))
      let rulebook = try Config.rulebook
      let handle = try #require(handling.running(.handle).flatMap { handling.due(of: $0, under: rulebook) })
      #expect(!handle.limit.statutory)

      #expect(Set(plan.runningClocks.map(\.limit)) == [.instalment])
      #expect(plan.runningClocks.compactMap(\.fixedDay) == [CivilDate("2025-12-31"), CivilDate("2026-06-30")])
      #expect(plan.currentPlan?.instalments.map(\.amount.fen) == [4_000, 3_000])

      #expect(Set(closed.runningClocks.map(\.limit)) == [.archive])
      #expect(closed.balance.open == .zero && closed.balance[.paid] == Amount(yuan: "90"))
      #expect(closed.balance[.notEstablished] == Amount(yuan: "10"))
    }
  }

  @Test("enters a row once, whoever imports it again, and reports one that changed", arguments: Backend.underTest)
  func twice(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      #expect(try await desk.enter(Self.eachState).counts == [3, 0, 0])
      desk.clock.advance(seconds: 86_400)
      let before = try await desk.tally()
      let again = try await desk.enter(Self.eachState, by: .localOperator)
      #expect(again.counts == [0, 3, 0] && again.totals.repeatedSum == Amount(yuan: "300"))

      var changed = Self.eachState
      changed.rows[0][5] = "101"
      changed.rows[0][6] = "61"
      let third = try await desk.enter(changed)
      #expect(third.counts == [0, 2, 1])
      #expect(third.refused.map(\.row.number) == [2] && third.refused[0].reason.contains("已登记且内容有变"))
      #expect(try await desk.tally() == before)
      #expect(try await desk.enter(Self.eachState, batch: "另一批").counts == [3, 0, 0])
    }
  }

  @Test("tells refused rows in the order of the file, and enters them once when mended", arguments: Backend.underTest)
  func mended(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      var ledger = SampleLedger([
        [:], [.owed: "约一百"], [:], [.regionCode: "500237", .debtorName: "巫山县某局"], [.contractObject: ""], [.regionCode: "510703"],
        [.serial: "1"],
        [.serial: "1", .cause: "不同"], [:],
      ])
      let first = try await desk.enter(ledger)
      #expect(first.isComplete && first.counts == [3, 1, 5])
      #expect(first.refused.map(\.row.number) == [3, 5, 6, 7, 9])
      for (refusal, word) in zip(first.refused, ["不是金额", "巫山县", "合同标的", "没有在用的办理机关", "已登记且内容有变"]) {
        #expect(refusal.reason.contains(word), "\(refusal.reason)")
      }

      // The file of refused rows, mended, and then the whole ledger mended in the same way.
      var rows = SampleLedger([])
      rows.rows = first.refused.prefix(4).map(\.row.cells)
      rows.rows[0][5] = "100"
      for index in [1, 3] { rows.rows[index][1] = "510104" }
      rows.rows[2][4] = "工程"
      #expect(try await desk.enter(rows).counts == [4, 0, 0])
      for (index, row) in zip([1, 3, 4, 5], rows.rows) { ledger.rows[index] = row }
      #expect(try await desk.enter(ledger).counts == [0, 8, 1])
      #expect(try await desk.tally()[0] == 7)
    }
  }

  @Test("tells equal rows without a serial apart by which of them it is", arguments: Backend.underTest)
  func withoutSerial(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let ledger = SampleLedger([[.serial: ""], [.serial: ""], [.serial: "", .owed: "99", .undisputed: "59"]])
      let (first, second) = (try await desk.enter(ledger), try await desk.enter(ledger))
      #expect(first.counts == [3, 0, 0] && second.counts == [0, 3, 0])
    }
  }

  @Test("goes on after being stopped half-way, with every row entered once", arguments: Backend.underTest)
  func interrupted(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let ledger = SampleLedger(
        (0..<2_000).map { number in
          number % 100 == 99 ? [.debtorName: ""] : [.owed: "\(1_000 + number)", .undisputed: "\(960 + number)"]
        })
      let sum: Int64 = (0..<2_000).filter { $0 % 100 != 99 }.reduce(0) { $0 + Int64(1_000 + $1) * 100 }
      let first = try await desk.enter(ledger, stopAfter: 1_000)
      #expect(first.isStopped && (1_000..<1_400).contains(first.totals.rows))
      #expect(try await desk.tally()[0] == Int64(first.totals.applied))
      let second = try await desk.enter(ledger)
      #expect(second.isComplete && second.totals.rows == 2_000 && second.totals.repeated == first.totals.applied)
      #expect(second.counts.reduce(0, +) == 2_000 && second.totals.refused == 20)
      #expect(try await desk.tally() == [1_980, sum - 1_980 * 3_000, sum, 0])
    }
  }

  @Test("ends, and can be run again, when the database gives out")
  func databaseGone() async throws {
    try await Backend.sqlite.withEmptyDatabase { place in
      let ledger = SampleLedger((0..<300).map { _ in [:] })
      let engine = try await Backend.sqlite.open(place)
      let store = CaseStore(engine)
      let desk = CaseDesk(
        store: store, rulebook: try Config.rulebook, directory: Cast.directory, keys: Cast.keys, numbers: NumberBlocks(store: store),
        clock: { Instant("2025-06-03T09:00:00+08:00") ?? Instant(microseconds: 0) })
      await engine.close()
      let importing = try LedgerImport(desk: desk, actor: Cast.lin, batch: LedgerBatch(id: "b"))
      let result = await importing.run(try ledger.reader(), refuse: { _ in })
      guard case .broken(let error as StoreError) = result.ending else {
        Issue.record("\(result)")
        return
      }
      #expect(error.code == .unavailable && result.totals.rows == 0)
    }
  }

  @Test("is for the receiver's intake only")
  func actors() async throws {
    try await DeskFixture.with(.sqlite) { desk in
      for actor in [Cast.ren, Cast.luo, Cast.official("x", [.intake], Cast.jinjiang), .filer] {
        await #expect(throws: Refusal.self) { try await desk.enter(Self.eachState, by: actor) }
      }
      let reader = try Self.eachState.reader()
      #expect(try await desk.enter(reader, dryRun: true).counts == [3, 0, 0])
      #expect(try await desk.tally()[0] == 0)
    }
  }

  @Test(
    "takes the way a dispute is settled from the row's words",
    arguments: [
      ("", DisputeRoute.negotiation), ("对工程量有分歧", .negotiation), ("正在人民调解", .mediation), ("已进入司法程序", .judicial),
      ("调解未果，已起诉", .judicial),
    ])
  func routes(cause: String, route: DisputeRoute) throws {
    let reader = try SampleLedger([[.cause: cause]]).reader()
    let row = try #require(try reader.next()).get().row
    #expect(try row.request(handledBy: nil).point.route == route)
  }

  @Test(
    "names the batch by the file, its refused rows with it",
    arguments: ["/a/锦江.csv", "锦江.xlsx", "锦江.csv.refused.csv", "锦江.csv.refused-2.csv", "锦江.CSV.refused.csv.refused-12.csv"])
  func batches(path: String) { #expect(LedgerBatch(path: path).id == "锦江") }

  @Test("enters of the published cases the two that can be cases", arguments: Backend.underTest)
  func published(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let offices =
        Array(Cast.directory.offices.values) + [
          .init(id: OfficeID("510703"), name: "涪城区经济和信息化局", parent: Cast.receiver, division: "510703", kind: .division)
        ]
      let wider = CaseDesk(
        store: desk.store, rulebook: desk.desk.rulebook, directory: OfficeDirectory(offices), keys: Cast.keys, numbers: desk.desk.numbers,
        clock: desk.desk.clock)
      let outcomes = try PublishedCases.read(
        cases: Sample.path("published-cases.csv"), mapping: Sample.config.appendingPathComponent("import/published-cases-mapping.csv").path,
        divisions: Config.divisions)
      #expect(try await desk.enter(PublishedRows(outcomes), desk: wider, batch: "published-cases").counts == [2, 0, 0])
      #expect(try await desk.enter(PublishedRows(outcomes), desk: wider, batch: "published-cases").counts == [0, 2, 0])
      let records = try await desk.allRecords()
      #expect(Set(records.map(\.opening.creditor.name)) == ["某商贸公司", "成都斯莫斯公司"])
      #expect(Set(records.map(\.handlingOffice)) == [OfficeID("510703"), Cast.chuanshan])
      #expect(records.allSatisfy { $0.opening.incomplete && $0.state == .handling })
    }
  }

  @Test("numbers asked for at once come from one block each", arguments: Backend.underTest)
  func numbers(_ backend: Backend) async throws {
    try await backend.withEmptyEngine { engine in
      let numbers = NumberBlocks(store: CaseStore(engine), size: 50)
      let given = try await withThrowingTaskGroup(of: Int64.self) { group in
        for _ in 0..<200 { group.addTask { try await numbers.next("510000/2025") } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(given.sorted() == Array(1...200))
    }
  }
}
