import CaseRules
import CaseStore

extension Administration {
  /// Keeps `documents` as a proposal of the actor's, over what runs.
  ///
  /// Throws `Refusal` for somebody who is neither system nor security administrator, and for documents that change nothing; `ConfigError`
  /// when they do not read.
  public func propose(_ kind: ConfigProposal.Kind, _ documents: [ConfigDocument], note: String) async throws -> ConfigProposal {
    try require(.proposeChanges, to: "提出日历或规则变更")
    guard note.count <= 500 else { throw InputFault("note", "说明不超过 500 字。") }
    let shelf = try await ConfigShelf(from: store)
    let changed = documents.filter { !shelf.running.contains($0) }.sorted { $0.name < $1.name }
    guard !changed.isEmpty else { throw Refusal("nothing_changes", "与数据库中正在执行的配置相同，没有可提出的变更。") }
    try Self.read(changed, over: shelf)
    return try await store.propose { no in
      ConfigProposal(no: no, base: shelf.version, kind: kind, note: note, by: actor.user, at: now, documents: changed)
    } logging: { no in
      line(.configProposed, "\(no) \(changed.map { "\($0.name) \($0.digest.prefix(12))" }.joined(separator: " "))")
    }
  }

  /// Adopts a proposal: from this moment on dates follow from it, in every process. `movesPassed`: also those that have passed already.
  ///
  /// Throws `Refusal` for anybody but another security administrator, for a proposal that is decided, and for one drawn up against
  /// a version that no longer runs.
  public func approve(_ no: Int, movesPassed: Bool) async throws -> ConfigProposal {
    let proposal = try await undecided(no, "批准")
    let shelf = try await ConfigShelf(from: store)
    let moved = Refusal("base_moved", "第 \(no) 号方案提出之后，配置已有新版本，原来列出的影响不再成立，请重新提出。")
    guard shelf.version == proposal.base else { throw moved }
    try Self.read(proposal.documents, over: shelf)
    // The day decides which dates have passed: it is the database's.
    let decision = ConfigProposal.Decision(adopted: true, by: actor.user, at: try await store.engine.now(), reason: nil)
    let entry = line(.configAdopted, "\(no) \(proposal.digest)\(movesPassed ? " moves_passed" : "")")
    do throws(StoreError) {
      guard try await store.decide(proposal, decision, movesPassed: movesPassed, logging: entry) else {
        throw StoreError(.versionMoved, "")
      }
    } catch {
      if error.code == .duplicate { throw moved }
      if error.code == .versionMoved { throw Self.decided(no) }
      throw error
    }
    return try await self.proposal(no)
  }

  /// Turns a proposal down; the proposer may take it back so.
  public func reject(_ no: Int, reason: String) async throws -> ConfigProposal {
    let proposal = try await undecided(no, "否决")
    guard (1...500).contains(reason.count) else { throw InputFault("reason", "应写明理由，不超过 500 字。") }
    let decision = ConfigProposal.Decision(adopted: false, by: actor.user, at: now, reason: reason)
    guard try await store.decide(proposal, decision, movesPassed: false, logging: line(.configRejected, "\(no)")) else {
      throw Self.decided(no)
    }
    return try await self.proposal(no)
  }

  /// The newest first.
  public func proposals(limit: Int) async throws -> [ConfigProposal] {
    try requireSight()
    return try await store.proposals(limit: limit)
  }

  public func proposal(_ no: Int) async throws -> ConfigProposal {
    try requireSight()
    guard let found = try await store.proposals(no).first else { throw Refusal("no_such_proposal", "没有第 \(no) 号变更方案。") }
    return found
  }

  private func requireSight() throws(Refusal) {
    try require(.readChanges, to: "查看变更方案")
  }

  private func undecided(_ no: Int, _ act: String) async throws -> ConfigProposal {
    try require(.guardAccess, to: "\(act)日历或规则变更")
    let proposal = try await proposal(no)
    guard proposal.decision == nil else { throw Self.decided(no) }
    guard proposal.by != actor.user else {
      throw Refusal("same_person", "第 \(no) 号方案由您提出，须由另一名\(Role.securityAdmin.name)\(act)。", basis: "三员分立")
    }
    return proposal
  }

  private static func decided(_ no: Int) -> Refusal { Refusal("already_decided", "第 \(no) 号方案已经决定。") }

  /// Every document reads, alone and together with what runs.
  private static func read(_ documents: [ConfigDocument], over shelf: ConfigShelf) throws(ConfigError) {
    let trial = Adoption(version: shelf.version + 1, proposal: 0, digest: "", at: Instant(microseconds: 0), movesPassed: false)
    _ = try shelf.rulebook(adopting: documents, by: trial)
    for document in documents {
      switch document.name {
      case "divisions.csv": _ = try Divisions(document.file)
      case "rates/lpr-1y.csv": _ = try LoanPrimeRates(document.file)
      case "sme-thresholds.csv": _ = try SizeStandard(document.file)
      default: break
      }
    }
  }
}
