import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Proposing and approving a change")
struct AdoptionProposalTests {
  private static let dayOff = "2020-03-04,holiday,停工"

  private func with(_ backend: Backend, _ body: (AdoptionDesk) async throws -> Void) async throws {
    try await AdoptionDesk.with(backend, try AdoptionConfig.files(through: 2020), from: "2020-02-03T09:00:00+08:00", body)
  }

  private func refusal(_ act: () async throws -> Void) async -> String? {
    do {
      try await act()
      return nil
    } catch let refusal as Refusal { return refusal.code } catch { return "\(error)" }
  }

  @Test("takes a security administrator who did not propose it", arguments: Backend.underTest)
  func twoPersons(_ backend: Backend) async throws {
    try await with(backend) { adoption in
      let no = try await adoption.proposed(Self.dayOff).no
      for actor in [AdoptionDesk.xi, Cast.auditor, Cast.he, Cast.luo] {
        let code = await refusal { _ = try await adoption.administration(actor).approve(no, movesPassed: false) }
        #expect(code == "not_your_role", "\(actor.user)")
      }
      let revision = try CalendarRevision(
        AdoptionConfig.notice("2020-03-05,holiday,停工"), .amendment, over: AdoptionConfig.files(through: 2020))
      let documents = revision.files.map { ConfigDocument($0) }
      let own = try await adoption.administration(AdoptionDesk.an).propose(.calendar, documents, note: "").no
      #expect(await refusal { _ = try await adoption.administration(AdoptionDesk.an).approve(own, movesPassed: false) } == "same_person")
      let operators = try await adoption.administration(.localOperator).propose(.calendar, documents, note: "").no
      #expect(
        await refusal { _ = try await adoption.administration(.localOperator).approve(operators, movesPassed: false) } == "same_person")
      #expect(await refusal { _ = try await adoption.administration(Cast.he).propose(.calendar, documents, note: "") } == "not_your_role")
      #expect(try await adoption.desk.store.versions().rules == 0)
      #expect(try await adoption.administration(AdoptionDesk.bo).approve(own, movesPassed: false).decision?.adopted == true)
      #expect(try await adoption.desk.store.versions().rules == 1)
      let log = try await adoption.desk.store.deskLog().map { "\($0.actor) \($0.action)" }
      #expect(log == ["bo config_adopted", "operator config_proposed", "an config_proposed", "xi config_proposed"])
    }
  }

  @Test("is done once, and never over a version that no longer runs", arguments: Backend.underTest)
  func once(_ backend: Backend) async throws {
    try await with(backend) { adoption in
      let (first, second) = (try await adoption.proposed(Self.dayOff).no, try await adoption.proposed("2020-03-05,holiday,停工").no)
      let rejected = try await adoption.proposed("2020-03-06,holiday,停工").no
      let an = adoption.administration(AdoptionDesk.an)
      #expect(try await an.reject(rejected, reason: "日期有误").decision?.reason == "日期有误")
      #expect(await refusal { _ = try await an.approve(rejected, movesPassed: false) } == "already_decided")
      _ = try await an.approve(first, movesPassed: false)
      #expect(await refusal { _ = try await an.approve(first, movesPassed: false) } == "already_decided")
      #expect(await refusal { _ = try await an.approve(second, movesPassed: false) } == "base_moved")
      #expect(await refusal { _ = try await an.approve(99, movesPassed: false) } == "no_such_proposal")
      #expect(try await adoption.administration(AdoptionDesk.xi).proposals(limit: 9).map { $0.decision?.adopted } == [false, nil, true])
    }
  }

  @Test("of two approvals at once only one takes effect", arguments: Backend.underTest)
  func atOnce(_ backend: Backend) async throws {
    try await with(backend) { adoption in
      let numbers = [try await adoption.proposed(Self.dayOff).no, try await adoption.proposed("2020-03-05,holiday,停工").no]
      let outcomes = await withTaskGroup(of: String?.self) { group in
        for (no, actor) in [(numbers[0], AdoptionDesk.an), (numbers[0], AdoptionDesk.bo), (numbers[1], AdoptionDesk.an)] {
          group.addTask { await refusal { _ = try await adoption.administration(actor).approve(no, movesPassed: false) } }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1, "\(outcomes)")
      #expect(outcomes.allSatisfy { $0 == nil || $0 == "already_decided" || $0 == "base_moved" }, "\(outcomes)")
      #expect(try await adoption.desk.store.versions().rules == 1)
    }
  }

  @Test("the database itself refuses one person for both", arguments: Backend.underTest)
  func database(_ backend: Backend) async throws {
    try await with(backend) { adoption in
      let proposal = try await adoption.proposed(Self.dayOff)
      let own = ConfigProposal.Decision(adopted: true, by: proposal.by, at: adoption.desk.clock.now, reason: nil)
      let entry = DeskLogEntry(at: adoption.desk.clock.now, actor: "x", action: .configAdopted, object: "x")
      let error = await #expect(throws: StoreError.self) {
        try await adoption.desk.store.decide(proposal, own, movesPassed: false, logging: entry)
      }
      #expect(error?.code == .rejected)
      #expect(try await adoption.desk.store.versions().rules == 0)
    }
  }

  @Test("Feed contains junk: nothing of it counts before somebody has seen the difference and approved", arguments: Backend.underTest)
  func junk(_ backend: Backend) async throws {
    try await with(backend) { adoption in
      let before = try await adoption.desk.filed(AdoptionConfig.filing()).record.number
      let due = try await adoption.desk.due(.review, on: before)
      let proposal = try await adoption.proposed("2020-02-05,holiday,夏令时开始\n2020-02-06,holiday,便装日")
      let shelf = try await ConfigShelf(from: adoption.desk.store)
      let preview = try await adoption.desk.desk.preview(proposal.documents, over: shelf, keeping: 5)
      #expect(preview.days.map(\.line) == ["+ 2020-02-05 周三 工作日 → 节假日（夏令时开始）", "+ 2020-02-06 周四 工作日 → 节假日（便装日）"])
      #expect(try await RedateJob(adoption.desk.desk).run() == RedateJob.Report())
      #expect(try await adoption.desk.due(.review, on: before) == due)
      _ = try await adoption.administration(AdoptionDesk.an).reject(proposal.no, reason: "不是放假通知")
      #expect(try await adoption.anotherDesk().rulebook.version == 0)
    }
  }

  @Test(
    "a database that earlier files made, which this program no longer reads, is brought on by the same two persons",
    arguments: Backend.underTest)
  func unreadable(_ backend: Backend) async throws {
    try await with(backend) { adoption in
      let files = try AdoptionConfig.files(through: 2020)
      let old = files.map { ConfigFile(name: $0.name, text: $0.text.replacingOccurrences(of: "ladders:", with: "leitern:")) }
      let spoil = SQLText("DELETE FROM config_document")
      _ = try await adoption.desk.store.engine.commit(WriteBatch(statements: [SQLStatement(spoil)]))
      try await adoption.desk.store.administer(old.map { ConfigDocument($0).insert(loaded: adoption.desk.clock.now) }, logging: [])
      let shelf = try await ConfigShelf(from: adoption.desk.store)
      #expect(!shelf.isReadable)
      #expect(throws: ConfigError.self) { try shelf.rulebook() }
      let no = try await adoption.proposed(shelf.changed(in: files)).no
      _ = try await adoption.administration(AdoptionDesk.an).approve(no, movesPassed: false)
      #expect(try await adoption.anotherDesk().rulebook.version == 1)
    }
  }
}
