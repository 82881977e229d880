import CaseRules
import CaseStore
import Foundation
import Synchronization

/// The monthly report as files in a folder: one CSV a table, the auditors' list, and one page of text.
public struct MonthFiles: Sendable {
  public let store: CaseStore
  public let divisions: Divisions

  public init(store: CaseStore, divisions: Divisions) { (self.store, self.divisions) = (store, divisions) }

  public struct Written: Sendable {
    public let report: MonthReport
    /// In the order they were written.
    public let files: [String]
    /// The page of text.
    public let page: String
  }

  /// Writes every file beside its place first and moves all into place at the end, so that a failure leaves the former edition whole.
  ///
  /// Makes the folder where it is missing. `progress` is told what is being done. Same rows, same bytes, on either engine.
  public func write(_ question: MonthQuestion, to folder: URL, progress: (String) -> Void = { _ in }) async throws -> Written {
    progress("统计")
    let report = MonthReport(question, try await store.month(question), divisions: divisions)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var draft = DraftFolder(folder)
    do {
      for table in report.tables { try draft.write("\(Self.name(question, table.id)).csv", CSVText.document(table)) }
      progress("审计关注事项")
      let concerns = try await writeConcerns(question, &draft)
      let place = question.region.flatMap { divisions[$0] }.map { divisions.fullName(of: $0) } ?? "四川省"
      let page = MonthPage.text(report, concerns, place: place)
      try draft.write("\(Self.name(question, nil)).txt", page)
      return Written(report: report, files: try draft.moveIntoPlace(), page: page)
    } catch {
      draft.discard()
      throw error
    }
  }

  private func writeConcerns(_ question: MonthQuestion, _ draft: inout DraftFolder) async throws -> MonthConcerns {
    let file = try draft.open("\(Self.name(question, "concerns")).csv")
    defer { try? file.close() }
    try file.write(contentsOf: Data((CSVText.byteOrderMark + MonthConcerns.header).utf8))
    let concerns = ListedConcerns()
    try await store.concerns(of: question) { line in
      let text = concerns.add(line, monthEnd: question.end)
      try file.write(contentsOf: Data(text.utf8))
    }
    try file.synchronize()
    return concerns.all
  }

  /// `2026-03-balance-by-city`; with a region `2026-03-510100-balance-by-city`.
  static func name(_ question: MonthQuestion, _ table: String?) -> String {
    ([String(question.first.description.prefix(7))] + [question.region, table].compactMap { $0 }).joined(separator: "-")
  }
}

/// The auditors' list as it comes in from a stream, which may run on another thread.
private final class ListedConcerns: Sendable {
  private let concerns = Mutex(MonthConcerns())

  var all: MonthConcerns { concerns.withLock { $0 } }

  func add(_ line: ConcernLine, monthEnd: Instant) -> String { concerns.withLock { $0.line(line, monthEnd: monthEnd) } }
}

/// Files written under other names until all of them are done.
struct DraftFolder {
  private let folder: URL
  private let mark = UUID().uuidString
  private var names: [String] = []

  init(_ folder: URL) { self.folder = folder }

  mutating func open(_ name: String) throws -> FileHandle {
    let url = draft(name)
    try Data().write(to: url)
    names.append(name)
    return try FileHandle(forWritingTo: url)
  }

  mutating func write(_ name: String, _ text: String) throws {
    let file = try open(name)
    defer { try? file.close() }
    try file.write(contentsOf: Data(text.utf8))
    try file.synchronize()
  }

  /// Answers the files' names.
  func moveIntoPlace() throws -> [String] {
    for name in names {
      guard rename(draft(name).path, folder.appendingPathComponent(name).path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: name])
      }
    }
    return names
  }

  func discard() {
    for name in names { try? FileManager.default.removeItem(at: draft(name)) }
  }

  private func draft(_ name: String) -> URL { folder.appendingPathComponent(".\(name).\(mark)") }
}
