import CaseRules
import CaseStore
import Foundation

/// What is done with 材料 from time to time, by whichever server comes to it.
extension EvidenceDesk {
  public struct Upkeep: Sendable, Hashable {
    public var scanned = 0
    public var infected = 0
    /// What the scanner answers nothing about, though it is there.
    public var unscannable = 0
    public var thrownAway = 0
  }

  /// Shows the scanner what it has not seen, and throws away what no case took in its time.
  public func keepUp() async throws -> Upkeep {
    var done = Upkeep()
    if scanner != nil { try await scanWaiting(&done) }
    let now = clock()
    for sha256 in try await store.orphanedEvidence(before: now, limit: 1000) {
      try await store.forgetEvidence(sha256, before: now)
      guard try await store.evidence(sha256) == nil else { continue }
      try await keeping.discard(sha256) { try await store.evidence(sha256) != nil }
      done.thrownAway += 1
    }
    try sweepStaging(before: now)
    return done
  }

  private func scanWaiting(_ done: inout Upkeep) async throws {
    for row in try await store.evidenceToScan(limit: 100) {
      let answer: ScanAnswer
      // One content that is missing or altered is told of when it is asked for; the others go on.
      do { answer = try await scan(row.sha256) } catch let error as StoreError where error.code == .corrupt {
        answer = .noAnswer(error.detail)
      }
      switch answer {
      case .clean: try await store.settleEvidence(row.sha256, .clean)
      case .infected(let finding):
        try await store.settleEvidence(
          row.sha256, .infected, finding: finding, logging: [line(.evidenceInfected, "\(row.sha256) \(finding)")])
        done.infected += 1
      case .noAnswer(let why):
        // Where nobody is there, the next one would wait as long.
        guard await scanner?.isThere() == true else { return }
        let first = row.finding == nil ? [line(.evidenceUnscannable, "\(row.sha256) \(why)")] : []
        try await store.noteUnscannable(row.sha256, why, logging: first)
        done.unscannable += 1
        continue
      }
      done.scanned += 1
    }
  }

  /// Kept content, through a file of its own that the scanner is shown.
  private func scan(_ sha256: String) async throws -> ScanAnswer {
    guard let scanner else { return .noAnswer("there is none") }
    let path = "\(keeping.staging)/.scan-\(Digest.hex(SecretBytes.random(8)))"
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: path)
    else { throw StoreError(.full, "cannot write in \(keeping.staging)") }
    defer {
      try? file.close()
      unlink(path)
    }
    for try await piece in try await content(sha256) { try file.write(contentsOf: Data(piece)) }
    return await scanner.scan(path)
  }

  /// What a program that was killed left half-gathered.
  private func sweepStaging(before now: Instant) throws {
    let oldest = now.adding(seconds: -Self.grace)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: keeping.staging)) ?? [] where name.hasPrefix(".") {
      let path = "\(keeping.staging)/\(name)"
      var facts = stat()
      guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
        Int64(facts.st_mtim.tv_sec) < oldest.microseconds / 1_000_000
      else { continue }
      unlink(path)
    }
  }
}
