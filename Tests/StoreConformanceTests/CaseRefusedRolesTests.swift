import CaseStore
import Cast
import Testing

@Suite("The database keeps exclusive roles apart")
struct CaseRefusedRolesTests {
  private static let office = SQLStatement(
    SQLText(
      """
      INSERT INTO office (office_id, name, parent_id, division, kind, active) VALUES ('1', '厅', NULL, '510000', 'receiver', 1)
      """))
  private static let account = SQLStatement(
    SQLText("INSERT INTO account (user_id, name, office_id, active, created) VALUES ('xi', '席', '1', 1, 1)"))

  @Test(
    "an administrator's role stands alone, and only roles there are can be given", arguments: Backend.underTest,
    [
      (["system_admin", "audit_admin"], "rejected"), (["security_admin", "handler"], "rejected"),
      (["handler", "system_admin"], "rejected"),
      (["handler", "handler_head"], nil), (["security_admin"], nil), (["king"], "rejected"),
    ] as [([String], String?)])
  func roles(_ backend: Backend, _ row: ([String], String?)) async throws {
    try await backend.withEmptyEngine { engine in
      _ = try await engine.commit(Self.office, Self.account)
      let give = row.0.map { SQLStatement(SQLText("INSERT INTO account_role (user_id, role) VALUES ('xi', $1)"), [.text($0)]) }
      let atOnce = await storeError { _ = try await engine.commit(WriteBatch(statements: give)) }
      #expect(atOnce?.code.rawValue == row.1)
      guard row.1 != nil else { return }
      // One after the other comes to the same.
      let errors = await together(1) { _ in for statement in give { _ = try await engine.commit(statement) } }
      #expect(errors[0].errorCode == row.1)
    }
  }

  @Test("of two exclusive roles given at once from two sides one is", arguments: Backend.underTest)
  func rolesRaced(_ backend: Backend) async throws {
    try await backend.withEmptyEngine { engine in
      _ = try await engine.commit(Self.office, Self.account)
      let roles = ["system_admin", "security_admin", "audit_admin", "handler"]
      let answers = await together(4) { place in
        try await engine.commit(
          SQLStatement(SQLText("INSERT INTO account_role (user_id, role) VALUES ('xi', $1)"), [.text(roles[place - 1])]))
      }
      #expect(answers.compactMap(\.errorCode) == ["rejected", "rejected", "rejected"])
    }
  }
}
