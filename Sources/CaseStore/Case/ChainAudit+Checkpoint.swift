import CaseRules

/// What every case's chain had come to at one moment. Kept outside the database, it proves later that no tail was cut and no case removed.
///
/// Counted is what was recorded up to `cut`, behind which nothing can arrive any more (`Cut`).
public struct Checkpoint: Hashable, Sendable {
  /// A run of cases in order of id: the first group begins, and the last ends, without bound.
  public struct Group: Hashable, Sendable {
    /// The last case of the group.
    public let through: Int64
    public let cases: Int
    public let events: Int
    /// SHA-256 over each case's id, number of events and head, lower-case hexadecimal.
    public let root: String

    public init(through: Int64, cases: Int, events: Int, root: String) {
      (self.through, self.cases, self.events, self.root) = (through, cases, events, root)
    }
  }

  public let cut: Instant
  public let groups: [Group]

  public init(cut: Instant, groups: [Group]) { (self.cut, self.groups) = (cut, groups) }

  public var cases: Int { groups.reduce(0) { $0 + $1.cases } }
  public var events: Int { groups.reduce(0) { $0 + $1.events } }

  /// One digest for all: SHA-256 over the cut and the groups.
  public var root: String {
    var writer = CanonicalWriter(domain: "qingqian.checkpoint.1")
    writer.put(cut)
    writer.put(groups.map { "\($0.through) \($0.cases) \($0.events) \($0.root)" })
    return Digest.hex(Digest.sha256(writer.bytes))
  }
}

extension ChainAudit {
  /// Takes a checkpoint of the database as it stands, `groupSize` cases to a group.
  public func checkpoint(groupSize: Int = 1000) async throws(StoreError) -> Checkpoint {
    let cut = Cut.newest(at: try await store.engine.now())
    var groups: [Checkpoint.Group] = []
    var open = GroupSum()
    try await eachPage { page throws(StoreError) in
      for audited in try AuditedCase.all(in: page) {
        open.add(try audited.heads(), upTo: cut)
        if open.cases == groupSize {
          groups.append(open.group)
          open = GroupSum()
        }
      }
    }
    if open.cases > 0 { groups.append(open.group) }
    return Checkpoint(cut: cut, groups: groups)
  }
}

/// A case's events as stored: recorded time and hash.
struct CaseHeads {
  let id: Int64
  let list: [(recorded: Int64, hash: [UInt8])]
}

/// Adds cases up to a group's numbers.
private struct GroupSum {
  private(set) var cases = 0
  private var events = 0
  private var last = Int64.min
  private var writer = CanonicalWriter(domain: "qingqian.checkpoint.group.1")

  /// A case of which nothing had been recorded by the cut does not count.
  mutating func add(_ heads: CaseHeads, upTo cut: Instant) {
    let counted = heads.list.prefix { $0.recorded <= cut.microseconds }
    guard let head = counted.last else { return }
    cases += 1
    events += counted.count
    last = heads.id
    writer.put(heads.id)
    writer.put(counted.count)
    writer.put(Digest.hex(head.hash))
  }

  var group: Checkpoint.Group {
    Checkpoint.Group(through: last, cases: cases, events: events, root: Digest.hex(Digest.sha256(writer.bytes)))
  }
}

/// The database's cases against a checkpoint's groups.
struct CheckpointGroups {
  private let checkpoint: Checkpoint
  private var sums: [GroupSum]
  private var beyond = GroupSum()
  private var current = 0

  init(_ checkpoint: Checkpoint) {
    self.checkpoint = checkpoint
    sums = checkpoint.groups.map { _ in GroupSum() }
  }

  /// Cases come in order of id.
  mutating func add(_ heads: CaseHeads) {
    while current < sums.count, heads.id > checkpoint.groups[current].through { current += 1 }
    if current < sums.count { sums[current].add(heads, upTo: checkpoint.cut) } else { beyond.add(heads, upTo: checkpoint.cut) }
  }

  func findings() -> [ChainAudit.Finding] {
    var findings: [ChainAudit.Finding] = []
    var from = Int64.min
    for (wanted, sum) in zip(checkpoint.groups, sums) {
      let found = sum.group
      if found.cases != wanted.cases || found.events != wanted.events || found.root != wanted.root {
        findings.append(finding(wanted.through, "cases after \(from) through \(wanted.through)", found, wanted))
      }
      from = wanted.through
    }
    if beyond.cases > 0 { findings.append(finding(beyond.group.through, "cases after \(from)", beyond.group, nil)) }
    return findings
  }

  private func finding(_ id: Int64, _ place: String, _ found: Checkpoint.Group, _ wanted: Checkpoint.Group?) -> ChainAudit.Finding {
    let was = "\(wanted?.cases ?? 0) cases with \(wanted?.events ?? 0) events"
    return .init(
      kind: .checkpoint, caseID: CaseID(id), number: nil, seq: nil,
      detail: "\(place): \(was) recorded by \(checkpoint.cut) then, \(found.cases) with \(found.events) now"
        + (found.cases == wanted?.cases && found.events == wanted?.events ? ", changed" : ""))
  }
}
