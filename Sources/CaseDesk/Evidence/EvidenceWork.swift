import Foundation

/// Reading, flushing and looking into files: on threads of its own, a few at a time, never in the cooperative pool.
enum EvidenceWork {
  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.name = "qingqian.evidence"
    queue.maxConcurrentOperationCount = 4
    return queue
  }()

  static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result { try work() }) }
    }
  }
}

/// A file read piece by piece.
enum FilePieces {
  static func read(_ path: String, _ no: Int) async throws -> [UInt8]? {
    try await EvidenceWork.run {
      guard let file = FileHandle(forReadingAtPath: path) else { return nil }
      defer { try? file.close() }
      try file.seek(toOffset: UInt64(no) * UInt64(evidencePiece))
      guard let data = try file.read(upToCount: evidencePiece), !data.isEmpty else { return nil }
      return [UInt8](data)
    }
  }
}
