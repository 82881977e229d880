import CaseStore
import Foundation

/// 材料 kept in the database in pieces, so that every server on it has them.
public struct EvidenceDatabase: EvidenceStore {
  private let store: CaseStore
  public let staging: String

  /// `staging` is a folder of this machine; nothing stays in it.
  public init(_ store: CaseStore, staging: String) { (self.store, self.staging) = (store, staging) }

  /// Each piece is durable by itself; the content counts as kept when all are.
  public func keep(_ file: StagedFile) async throws {
    var no = 0
    while let bytes = try await FilePieces.read(file.path, no) {
      try await store.putEvidenceChunk(file.sha256, no: no, bytes: bytes)
      no += 1
    }
  }

  public func piece(_ no: Int, of sha256: String) async throws -> [UInt8]? {
    let bytes = try await store.evidenceChunk(sha256, no: no)
    if no == 0, bytes == nil { throw StoreError(.corrupt, "evidence \(sha256) is missing") }
    return bytes
  }

  /// The rows went with the announcement, in one transaction.
  public func discard(_ sha256: String, wanted: @Sendable () async throws -> Bool) async throws {}
}
