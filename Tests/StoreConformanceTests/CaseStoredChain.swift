import CaseRules
import CaseStore
import Testing

/// A case's chain as the rows have it, read past the code that the desk reads it with.
struct CaseStoredChain {
  let events: [CaseEvent]
  let hashes: [[UInt8]]
  let version: Int64
  let head: [UInt8]

  init(of id: CaseID, in engine: any StorageEngine) async throws {
    let key = [SQLValue.integer(id.value)]
    let answers = try await engine.read([SQLStatement(Self.eventRows, key), SQLStatement(Self.fileRow, key)])
    events = try answers[0].map { row in
      let event = try CaseEvent(canonicalBytes: try row.bytes(1))
      #expect(try row.integer(0) == Int64(event.seq))
      #expect(event.canonicalBytes == (try row.bytes(1)))
      return event
    }
    hashes = try answers[0].map { try $0.bytes(2) }
    let file = try #require(answers[1].first)
    version = try file.integer(0)
    head = try file.bytes(1)
  }

  /// Numbers 1…n without a gap, every hash that of its bytes after the one before, and the copy in `case_file` at the end of it.
  func expectWhole(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(events.map(\.seq) == Array(1...count), sourceLocation: sourceLocation)
    var previous = [UInt8](repeating: 0, count: 32)
    for (event, hash) in zip(events, hashes) {
      previous = Digest.sha256(previous + event.canonicalBytes)
      #expect(hash == previous, "event \(event.seq)", sourceLocation: sourceLocation)
    }
    #expect(version == Int64(count) && head == previous, sourceLocation: sourceLocation)
  }

  private static let eventRows = SQLText("SELECT seq, bytes, hash FROM case_event WHERE case_id = $1 ORDER BY seq")
  private static let fileRow = SQLText("SELECT version, head FROM case_file WHERE case_id = $1")
}

/// What `count` tasks that start together come to, in no order.
func together<T: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> T) async -> [Result<T, any Error>] {
  await withTaskGroup(of: Result<T, any Error>.self) { group in
    for place in 1...count {
      group.addTask {
        do { return .success(try await body(place)) } catch { return .failure(error) }
      }
    }
    return await group.reduce(into: []) { $0.append($1) }
  }
}

extension Result where Failure == any Error {
  var value: Success? { try? get() }

  /// The code of a `StoreError` or of a `Refusal`.
  var errorCode: String? {
    guard case .failure(let error) = self else { return nil }
    return (error as? StoreError)?.code.rawValue ?? (error as? Refusal)?.code ?? "\(error)"
  }
}
