import CaseRules
import Synchronization

/// 审计链首: one digest over every case's chain as it stood at a cut.
public struct ChainSummit: Hashable, Sendable {
  public let cases: Int
  public let events: Int
  /// Merkle root, lower-case hexadecimal.
  public let root: String

  public init(cases: Int, events: Int, root: String) { (self.cases, self.events, self.root) = (cases, events, root) }
}

extension CaseStore {
  /// Reads each case's head as recorded up to the cut, in order of case. Memory grows with the logarithm of their number.
  public func chainSummit(at cut: Instant) async throws -> ChainSummit {
    let tree = Mutex(MerkleTree())
    try await engine.stream(SQLStatement(Self.heads, [.integer(cut.microseconds)])) { row in
      let (id, seq, hash) = (try row.integer(0), try row.integer(1), try row.bytes(2))
      tree.withLock { $0.add(caseID: id, events: seq, head: hash) }
    }
    return tree.withLock { $0.summit }
  }

  private static let heads = SQLText(
    """
    SELECT e.case_id, e.seq, e.hash FROM (SELECT case_id, max(seq) AS seq FROM case_event WHERE recorded <= $1 GROUP BY case_id) m
    JOIN case_event e ON e.case_id = m.case_id AND e.seq = m.seq ORDER BY e.case_id
    """)
}

/// Leaves in order, joined two by two as soon as two of one height stand side by side; what is left over is joined from the right.
public struct MerkleTree: Sendable {
  private var peaks: [(height: Int, hash: [UInt8])] = []
  private var cases = 0
  private var events: Int64 = 0

  public init() {}

  /// A leaf is SHA-256 of 0 and the case's id, number of events and head; a joint SHA-256 of 1 and both below.
  public mutating func add(caseID: Int64, events: Int64, head: [UInt8]) {
    var bytes: [UInt8] = [0]
    for number in [caseID, events] { withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) } }
    var (height, hash) = (0, Digest.sha256(bytes + head))
    while let last = peaks.last, last.height == height {
      peaks.removeLast()
      (height, hash) = (height + 1, Digest.sha256([1] + last.hash + hash))
    }
    peaks.append((height, hash))
    (cases, self.events) = (cases + 1, self.events + events)
  }

  public var summit: ChainSummit {
    var hash = peaks.last?.hash ?? Digest.sha256([UInt8]())
    for peak in peaks.dropLast().reversed() { hash = Digest.sha256([1] + peak.hash + hash) }
    return ChainSummit(cases: cases, events: Int(events), root: Digest.hex(hash))
  }
}
