import CaseRules
import CaseStore
import Foundation

/// Makes editions of the monthly report: freezes the first, makes any again byte by byte, and restates where late records changed figures.
///
/// Safe to run twice, on two machines, and to be killed anywhere: an edition is one row that only one can write, its files follow from it,
/// and they move into place whole.
public struct EditionPress: Sendable {
  private let files: MonthFiles
  private let key: EditionKey
  private let maker: String
  private let recipients: [String]

  /// `maker`: who freezes, as the edition will say. `recipients`: who is told, once an edition.
  public init(_ files: MonthFiles, key: EditionKey, maker: String, recipients: [String] = []) {
    (self.files, self.key, self.maker, self.recipients) = (files, key, maker, recipients)
  }

  private var store: CaseStore { files.store }

  /// The month's first edition, or the newest there is, made again.
  public func press(_ question: MonthQuestion, at now: Instant, to folder: URL, progress: (String) -> Void = { _ in }) async throws
    -> MonthFiles.Written
  {
    let before = try await store.editions(of: question.month, region: question.region)
    if let newest = before.last { return try await remake(newest, to: folder, progress: progress) }
    return try await freeze(question, after: nil, at: now, to: folder, progress)
  }

  /// The next edition of a month that has one, where a figure changed; throws a refusal where none did.
  public func restate(_ question: MonthQuestion, at now: Instant, to folder: URL, progress: (String) -> Void = { _ in }) async throws
    -> MonthFiles.Written
  {
    guard let former = try await store.editions(of: question.month, region: question.region).last else {
      throw Refusal("no_edition", "\(question.month) 还没有定稿，不能更正：请先制作第 1 版。")
    }
    guard question.cut > former.cut else { throw Refusal("cut_not_later", "记录截止应晚于第 \(former.serial) 版的 \(former.cut)。") }
    return try await freeze(question, after: former, at: now, to: folder, progress)
  }

  /// The edition's files, each with the bytes it was frozen with; throws a refusal, leaving the folder as it was, where they are not to be had.
  ///
  /// They are counted and made again. What another version of the program counted is handed out as it was kept, and so is what this one
  /// counts alike but draws otherwise. Other figures than were frozen are refused.
  public func remake(_ edition: Edition, to folder: URL, progress: (String) -> Void = { _ in }) async throws -> MonthFiles.Written {
    guard edition.definition == MonthDefinition.version, edition.queries == ReportQueries.digest else {
      return try await files.original(edition, to: folder)
    }
    do {
      return try await recount(edition, to: folder, progress)
    } catch let found as Differing {
      let refusal = Refusal(
        "edition_differs",
        "定稿 \(edition.no)（\(edition.month) 第 \(edition.serial) 版，口径 \(edition.definition)）不能重现：\(found.files.joined(separator: "、")) 与定稿时不同。"
      )
      guard found.figuresHold else { throw refusal }
      do { return try await files.original(edition, to: folder) } catch is Refusal { throw refusal }
    }
  }

  private struct Differing: Error {
    let files: [String]
    /// Whether every figure is what it was.
    let figuresHold: Bool
  }

  private func recount(_ edition: Edition, to folder: URL, _ progress: (String) -> Void) async throws -> MonthFiles.Written {
    guard let question = edition.question, let former = FigureLines(edition.figures) else {
      throw StoreError(.corrupt, "edition \(edition.no)")
    }
    let all = try await store.editions()
    let before = all.last { $0.month == edition.month && $0.region == edition.region && $0.serial == edition.serial - 1 }
    var kept: [String: [UInt8]] = [:]
    for file in edition.files where file.name.hasSuffix(".pdf") { kept[file.name] = try await store.keptFile(file.name, of: edition.no) }
    return try await files.write(question, to: folder, progress: progress) { [kept] report in
      let chain = try await store.chainSummit(at: question.cut)
      var frame = try await frame(
        report.arranged(as: former), question, edition.no, edition.serial, chain, before, all.filter { $0.no < edition.no },
        edition.publicKey, site: former.site)
      (frame.kept, frame.former) = (kept, former)
      return frame
    } sealing: { written in
      let wanted = Dictionary(edition.files.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
      let differing =
        written.files.filter { wanted[$0.name] != $0.sha256 }.map(\.name) + (wanted.count == written.files.count ? [] : ["文件数目"])
      guard differing.isEmpty else {
        throw Differing(files: differing, figuresHold: lines(written.report).values == former.values)
      }
      return edition
    }
  }

  // MARK: the steps

  private func freeze(
    _ question: MonthQuestion, after former: Edition?, at now: Instant, to folder: URL, _ progress: (String) -> Void
  ) async throws -> MonthFiles.Written {
    let earlier = try await store.editions()
    let (no, serial) = ((earlier.last?.no ?? 0) + 1, (former?.serial ?? 0) + 1)
    do {
      progress("审计链首")
      let chain = try await store.chainSummit(at: question.cut)
      return try await files.write(question, to: folder, progress: progress) { report in
        if let former, lines(report).values == FigureLines(former.figures)?.values {
          throw Refusal("nothing_restated", "\(question.month) 的数字与第 \(former.serial) 版完全相同，无须更正。")
        }
        return try await frame(report, question, no, serial, chain, former, earlier, key.publicKey, site: files.site)
      } sealing: { written in
        guard written.report.imbalances.isEmpty else { return nil }
        let edition = try sealed(written, question, no: no, serial, chain, at: now)
        guard try await store.freeze(edition, keeping: written.kept, tellingTo: recipients) else { throw SomebodyWasFirst() }
        return edition
      }
    } catch is SomebodyWasFirst {
      // Another machine froze this month, or another, meanwhile. What it froze of this month stands.
      let now = try await store.editions(of: question.month, region: question.region)
      if let theirs = now.last, theirs.serial >= serial { return try await remake(theirs, to: folder, progress: progress) }
      return try await freeze(question, after: former, at: try await store.engine.now(), to: folder, progress)
    }
  }

  private func lines(_ report: MonthReport) -> FigureLines {
    FigureLines(
      report, place: MonthFiles.place(report.question, files.divisions), publicThreshold: files.publicThreshold, site: files.site)
  }

  private struct SomebodyWasFirst: Error {}

  /// What stands on an edition's pages beside the month's own figures. Follows from what was frozen before it and from the records.
  private func frame(
    _ report: MonthReport, _ question: MonthQuestion, _ no: Int, _ serial: Int, _ chain: ChainSummit, _ former: Edition?,
    _ earlier: [Edition], _ publicKey: [UInt8], site: String?
  ) async throws -> MonthFiles.Frame {
    func newest(_ month: CivilDate) -> Edition? {
      earlier.last { $0.month == String(month.description.prefix(7)) && $0.region == question.region }
    }
    var lists = [
      EditionComparison.list(
        report, lastMonth: newest(question.first.adding(months: -1)), lastYear: newest(question.first.adding(months: -12)))
    ]
    if let former {
      lists += EditionRestatement.lists(report, former: former, events: try await store.lateEvents(question, since: former.cut))
    }
    return MonthFiles.Frame(
      facts: Self.facts(no, serial: serial, chain, publicKey), lists: lists, serial: serial, cases: site.map { "\($0)/desk/reports/\(no)" })
  }

  /// What stands on an edition's cover beside the month.
  static func facts(_ no: Int, serial: Int, _ chain: ChainSummit, _ publicKey: [UInt8]) -> [ReportPage.Fact] {
    [
      .init("版次", "第 \(serial) 版\(serial > 1 ? "（更正）" : "")，定稿号 \(no)"), .init("审计链首", chain.root),
      .init("所涉记录", "\(chain.cases) 件 \(chain.events) 条"), .init("验签公钥", Digest.hex(publicKey)),
    ]
  }

  private func sealed(
    _ written: MonthFiles.Written, _ question: MonthQuestion, no: Int, _ serial: Int, _ chain: ChainSummit, at now: Instant
  ) throws -> Edition {
    let lines = lines(written.report)
    var inputs = CanonicalWriter(domain: "qingqian.edition.inputs.2")
    inputs.put(chain.root)
    inputs.put(question.month)
    inputs.put(question.region)
    inputs.put(question.cut)
    inputs.put(files.names.grounds.map { "\($0.id) \($0.name)" } + files.names.outcomes.map { "\($0.id) \($0.name)" })
    inputs.put(lines.words)
    let seal = EditionSeal(
      month: question.month, region: question.region, serial: serial, cut: question.cut, definition: MonthDefinition.version,
      queries: ReportQueries.digest, inputs: Digest.hex(Digest.sha256(inputs.bytes)), chain: chain, files: written.files)
    return Edition(
      no: no, month: seal.month, region: seal.region, serial: serial, cut: seal.cut, madeAt: now, madeBy: maker,
      definition: seal.definition,
      queries: seal.queries, inputs: seal.inputs, chain: chain, publicKey: key.publicKey, signature: try key.sign(seal),
      figures: lines.text,
      files: seal.files)
  }
}
