import CaseRules
import CaseStore
import Crypto
import Foundation

/// 材料 as they come in and go out: looked into, scanned, kept by content, known in the database before any case names them.
public struct EvidenceDesk: Sendable {
  public struct Stored: Sendable, Hashable {
    /// Lower-case hexadecimal.
    public let sha256: String
    public let size: Int64
    public let mediaType: String
    public let state: EvidenceRow.State

    /// What the verb `attach` takes of it.
    public var inputs: [String: String] { ["sha256": sha256, "size": "\(size)", "media_type": mediaType] }
  }

  public let store: CaseStore
  public let keeping: any EvidenceStore
  public let scanner: (any EvidenceScanner)?
  /// Bytes of the largest file.
  public let limit: Int64
  let clock: @Sendable () -> Instant

  public init(
    _ store: CaseStore, keeping: any EvidenceStore, scanner: (any EvidenceScanner)? = nil, limit: Int64 = 100 << 20,
    clock: @escaping @Sendable () -> Instant
  ) {
    (self.store, self.keeping, self.scanner, self.limit, self.clock) = (store, keeping, scanner, limit, clock)
  }

  /// What is taken.
  public static let mediaTypes = EvidenceKind.allCases.map(\.mediaType)

  /// Seconds for which content stays that no case has taken.
  public static let grace: Int64 = 24 * 3600

  /// Begins to take in a file of that name; throws `Refusal` for a kind that is not taken.
  public func begin(named name: String) throws -> EvidenceIntake { try EvidenceIntake(named: name, in: keeping.staging, limit: limit) }

  /// Looks into the whole file, has it scanned and keeps it, until `moment` at least where no case takes it.
  ///
  /// Throws `Refusal` for a file that is empty, not what its name says, made to harm, or infected: nothing of it is kept then.
  /// When the scanner does not answer, the file is kept in quarantine.
  public func finish(_ intake: EvidenceIntake, until moment: Instant? = nil) async throws -> Stored {
    let file = try intake.finish()
    let kind = intake.kind
    try await EvidenceWork.run { try kind.inspect(file.path) }
    if try await store.evidence(file.sha256)?.state == .infected { throw Self.infected }
    var state = EvidenceRow.State.unscanned
    if let answer = await scanner?.scan(file.path) {
      switch answer {
      case .clean: state = .clean
      case .noAnswer: state = .quarantined
      case .infected(let finding):
        // Content that came before, when nothing was known against it, is not handed out any more either.
        try await store.settleEvidence(
          file.sha256, .infected, finding: finding, logging: [line(.evidenceInfected, "\(file.sha256) \(finding)")])
        throw Self.infected
      }
    }
    let now = clock()
    let until = max(moment ?? now, now.adding(seconds: Self.grace))
    try await store.announceEvidence(file.sha256, size: file.size, mediaType: kind.mediaType, at: now, keepUntil: until)
    try await keeping.keep(file)
    try await store.settleEvidence(file.sha256, state)
    // The file is there as long as what gathers it.
    withExtendedLifetime(intake) {}
    return Stored(sha256: file.sha256, size: file.size, mediaType: kind.mediaType, state: state)
  }

  /// Takes in a file of this machine.
  public func take(_ path: String) async throws -> Stored {
    guard let input = FileHandle(forReadingAtPath: path) else { throw Refusal("file_unreadable", "读不到文件 \(path)。") }
    defer { try? input.close() }
    let intake = try begin(named: (path as NSString).lastPathComponent)
    while let data = try input.read(upToCount: evidencePiece), !data.isEmpty { try intake.write(data) }
    return try await finish(intake)
  }

  /// Throws `Refusal` where the content must not be handed out: infected, or where there is a scanner that has not found it clean.
  public func release(_ sha256: String) async throws {
    let row = try await store.evidence(sha256)
    switch row?.state {
    case .clean: return
    case .infected: throw Refusal("evidence_infected", "这份材料查出病毒，不能下载。请联系提交人重新提交。")
    case .quarantined: break
    case .arriving, .unscanned, nil: if scanner == nil { return }
    }
    guard row?.finding == nil else {
      throw Refusal("evidence_unscannable", "查毒程序不能检查这份材料，暂不能下载。请联系系统管理员，或请提交人改交其他文件。")
    }
    throw Refusal("evidence_quarantined", "这份材料正在查毒，请几分钟后再试。")
  }

  /// The content, read once in full before anything of it is handed out.
  ///
  /// Throws `.corrupt` when it is missing or no longer what was stored.
  public func content(_ sha256: String) async throws -> EvidenceContent {
    guard sha256.utf8.count == 64 else { throw StoreError(.corrupt, "evidence \(sha256) is no digest") }
    let content = EvidenceContent(sha256: sha256, keeping: keeping)
    var hasher = SHA256()
    for try await piece in content { hasher.update(data: piece) }
    guard Digest.hex(hasher.finalize()) == sha256 else { throw StoreError(.corrupt, "evidence \(sha256) was altered") }
    return content
  }

  func line(_ action: LoggedAction, _ object: String) -> DeskLogEntry {
    DeskLogEntry(at: clock(), actor: Actor.clock.user, action: action, object: object)
  }

  private static let infected = Refusal("file_infected", "文件查出病毒，没有接收。请杀毒后重新上传，或改交其他文件。")
}

/// The pieces of one content, each fetched when it is asked for.
public struct EvidenceContent: AsyncSequence, Sendable {
  public typealias Element = [UInt8]
  let sha256: String
  let keeping: any EvidenceStore

  public struct Iterator: AsyncIteratorProtocol {
    let content: EvidenceContent
    var no = 0

    public mutating func next() async throws -> [UInt8]? {
      defer { no += 1 }
      return try await content.keeping.piece(no, of: content.sha256)
    }
  }

  public func makeAsyncIterator() -> Iterator { Iterator(content: self) }
}
