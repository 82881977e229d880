import CaseStore
import Cast
import Foundation
import Testing

@Suite("The audit on the command line")
struct CommandLineAuditTests {
  @Test("what was changed behind the program ends both checks with 1, and is named", arguments: Backend.underTest)
  func changed(_ backend: Backend) async throws {
    try await CommandLineDesk.with(backend) { desk in
      for check in [["audit", "verify"], ["verify"]] { #expect(try await desk.run(check).status == 0) }
      let number = try #require(try await desk.answers("SELECT number FROM case_file WHERE open_fen > 0 ORDER BY case_id LIMIT 1").first)
      try await desk.withStore { store in
        let lessened = SQLText("UPDATE case_file SET open_fen = open_fen - 1 WHERE number = $1")
        _ = try await store.engine.commit(WriteBatch(statements: [SQLStatement(lessened, [.text(number)])]))
      }
      for check in [["audit", "verify"], ["verify"]] {
        let found = try await desk.run(check)
        #expect(found.status == 1 && found.output.contains(number) && found.output.contains("open_fen"), "\(check)：\(found.output)")
      }
    }
  }

  @Test("whoever has a copy of the database and a public key, and no key of the server, verifies and drills")
  func withoutKeys() async throws {
    try await CommandLineDesk.with(.sqlite) { desk in
      _ = try await desk.json(["report", "monthly", "--month", "2026-03", "--out", "a"])
      let editions = try #require(try await desk.json(["keys", "list"])["editions"] as? [[String: Any]])
      let key = try #require(editions.first?["public_key"] as? String)
      // In a folder of its own: nothing lies beside the copy.
      let apart = desk.folder.appending(path: "apart", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: apart, withIntermediateDirectories: true)
      #expect(try await desk.run(["backup", "apart/copy.sqlite"]).status == 0)
      let copy = CommandLineDesk(folder: desk.folder, database: "sqlite:\(apart.path)/copy.sqlite")
      let proof = try await copy.run(["audit", "verify", "--against", "a/2026-03-edition.json", "--public-key", key])
      #expect(proof.status == 0 && proof.output.contains("公钥与给出的一致"), "\(proof.output)\(proof.errors)")
      for command in [["audit", "verify"], ["verify"], ["report", "editions"], ["report", "drill", "1", "balance-by-city.open.total"]] {
        let run = try await copy.run(command)
        #expect(run.status == 0, "\(command)：\(run.errors)")
      }
      // What gives out codes needs the keys.
      #expect(try await copy.run(["case", "file", try desk.filing()]).status == 1)
    }
  }

  @Test("a checkpoint is kept apart from the database, and one that was edited is not believed")
  func checkpoint() async throws {
    try await CommandLineDesk.with(.sqlite) { desk in
      let place = desk.folder.appending(path: "checkpoint.json").path
      #expect(try await desk.run(["audit", "checkpoint", "--out", place]).status == 0)
      #expect(try await desk.run(["audit", "checkpoint", "--out", place]).status == 2)
      #expect(try await desk.run(["audit", "verify", "--checkpoint", place]).status == 0)
      let data = try Data(contentsOf: URL(filePath: place))
      var document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      document["cut"] = "2020-01-01T00:00:00Z"
      let edited = try desk.file("edited.json", try JSONSerialization.data(withJSONObject: document))
      let refused = try await desk.run(["audit", "verify", "--checkpoint", edited])
      #expect(refused.status == 2 && refused.errors.contains("已被改动"), "\(refused.errors)")
    }
  }
}
