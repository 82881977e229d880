import CaseStore
import Cast

extension CommandLineDesk {
  /// The first column of what `sql` answers, read beside the program.
  func answers(_ sql: StaticString) async throws -> [String] {
    let (backend, place): (Backend, String) =
      database.hasPrefix("sqlite:") ? (.sqlite, String(database.dropFirst(7))) : (.postgres, database)
    let engine = try await backend.open(place)
    do {
      let rows = try await engine.read([SQLStatement(SQLText(sql), [])])[0]
      let answers = try rows.map { try $0.text(0) }
      await engine.close()
      return answers
    } catch {
      await engine.close()
      throw error
    }
  }

  /// Gives `body` the store, beside the program.
  func withStore<T>(_ body: (CaseStore) async throws -> T) async throws -> T {
    let (backend, place): (Backend, String) =
      database.hasPrefix("sqlite:") ? (.sqlite, String(database.dropFirst(7))) : (.postgres, database)
    let engine = try await backend.open(place)
    do {
      let answer = try await body(CaseStore(engine))
      await engine.close()
      return answer
    } catch {
      await engine.close()
      throw error
    }
  }
}
