import CaseDesk
import CaseRules
import CaseStore
import Cast
import Testing

@Suite("Views that an official keeps")
struct SavedViewTests {
  @Test("a view is kept under a name, renamed and deleted, and is nobody else's", arguments: Backend.underTest)
  func own(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (luo, mei) = try await people(desk)
      try await luo.keep("tab=overdue", as: " 逾期 的 ")
      try await luo.keep("tab=today", as: "今天")
      #expect(try await luo.all() == [.init(no: 1, name: "逾期 的", query: "tab=overdue"), .init(no: 2, name: "今天", query: "tab=today")])
      #expect(try await mei.all().isEmpty)
      await #expect(throws: InputFault("name", "已有名为“今天”的常用筛选。")) { try await luo.keep("tab=week", as: "今天") }
      await #expect(throws: InputFault.self) { try await luo.rename(1, to: "今天") }
      await #expect(throws: InputFault.self) { try await luo.keep("tab=week", as: "  ") }
      await #expect(throws: InputFault.self) { try await luo.keep("tab=week", as: String(repeating: "长", count: 41)) }
      // Another's number is nothing to them.
      await #expect(throws: Refusal.self) { try await mei.rename(1, to: "我的") }
      try await mei.forget(1)
      try await luo.rename(1, to: "已逾期")
      try await luo.forget(2)
      try await mei.keep("tab=today", as: "已逾期")
      #expect(try await luo.all().map(\.name) == ["已逾期"])
      // A free number is used again.
      try await luo.keep("tab=week", as: "本周")
      #expect(try await luo.all().map(\.no) == [1, 2])
    }
  }

  @Test("twenty are kept and no more, whatever comes at once", arguments: Backend.underTest)
  func twenty(_ backend: Backend) async throws {
    try await DeskFixture.with(backend) { desk in
      let (luo, _) = try await people(desk)
      for no in 1...19 { try await luo.keep("tab=all", as: "第 \(no)") }
      let kept = await withTaskGroup(of: Bool.self) { group in
        for name in ["甲", "乙", "丙"] { group.addTask { (try? await luo.keep("tab=all", as: name)) != nil } }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(kept == 1)
      #expect(try await luo.all().count == SavedView.most)
      await #expect(throws: Refusal.self) { try await luo.keep("tab=all", as: "丁") }
    }
  }

  private func people(_ desk: DeskFixture) async throws -> (luo: SavedViews, mei: SavedViews) {
    let office = Cast.directory.offices[Cast.receiver]
    var statements = [office?.stored.insert].compactMap(\.self)
    for user in ["luo", "mei"] {
      statements += Account(user: user, name: user, office: Cast.receiver, active: true, roles: [.handler], created: desk.clock.now).inserts
    }
    try await desk.store.administer(statements, logging: [])
    return (SavedViews(desk.store, of: Cast.luo), SavedViews(desk.store, of: Cast.mei))
  }
}
