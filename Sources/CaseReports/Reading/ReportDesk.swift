import CaseDesk
import CaseRules
import CaseStore

/// The monthly report as one official may read it.
///
/// Figures are read by everybody who works with cases, for cities are compared in the open; cases, names and the files that hold them only
/// as far as the official's own scope reaches.
public struct ReportDesk: Sendable {
  let store: CaseStore
  let divisions: Divisions
  let names: MonthNames
  let scope: Scope
  let offices: [OfficeID: OfficeDirectory.Office]
  let receiver: OfficeID?
  /// Whether the month that still runs may be looked at.
  public let mayPreview: Bool

  public static let readers = Set(Role.officials + [.auditor])
  /// Who answers for the province's figures.
  public static let previewers: Set<Role> = [.receiverHead, .supervisor, .auditor]

  /// Who hands a month on. Audit reads everything and changes nothing.
  public static let makers: Set<Role> = [.receiverHead, .supervisor]

  /// What is asked of the report as a whole, on the command line.
  public enum WholeAct: Sendable { case readAll, freeze }

  /// Throws a refusal for who may not.
  public static func allow(_ actor: Actor, to act: WholeAct) throws(Refusal) {
    let (roles, what) = act == .freeze ? (makers, "清欠月报的定稿、更正") : (previewers, "全省清欠月报的重做、预览")
    guard actor.isLocalOperator || !roles.isDisjoint(with: actor.roles) else {
      throw Refusal("not_your_role", "\(what)由\(names(roles))办理。")
    }
  }

  static func names(_ roles: Set<Role>) -> String { Role.allCases.filter(roles.contains).map(\.name).joined(separator: "、") }

  /// Throws a refusal for anybody who does not read reports.
  public init(_ desk: CaseDesk, divisions: Divisions, for actor: Actor) throws(Refusal) {
    guard actor.isLocalOperator || !Self.readers.isDisjoint(with: actor.roles) else {
      throw Refusal("not_your_role", "清欠月报由办理人员、督办和审计查看。")
    }
    (store, self.divisions, names) = (desk.store, divisions, MonthNames(desk.rulebook))
    (scope, offices, receiver) = (Scope(of: actor), desk.directory.offices, desk.directory.receiver?.id)
    mayPreview = actor.isLocalOperator || !Self.previewers.isDisjoint(with: actor.roles)
  }

  /// Whether every case is in the official's sight.
  public var seesAll: Bool {
    switch scope.reach {
    case .all: true
    case .office(let office): office == receiver
    case .only, .nothing: false
    }
  }

  // MARK: editions

  /// What was frozen, the newest first, without figures.
  public func editions() async throws -> [Edition] { try await store.editionHeads().reversed() }

  /// The newest edition of a month; nil where it was not frozen. `day` is any day of it.
  public func newest(_ day: CivilDate, region: String?) async throws -> FrozenMonth? {
    let month = String(day.description.prefix(7))
    return try await store.editions(of: month, region: region).last.map { (edition) throws(StoreError) in
      try FrozenMonth(edition, divisions, names)
    }
  }

  public func edition(_ no: Int) async throws -> FrozenMonth {
    guard let edition = try await store.edition(no) else { throw Refusal("no_such_edition", "没有这一版月报。") }
    return try FrozenMonth(edition, divisions, names)
  }

  /// Words beside the figures as they were frozen: comparison, what was restated, cases by name. Of lists of cases only the rows in sight,
  /// and how many others there are. Empty for an edition that was frozen before files were kept.
  public func lists(_ month: FrozenMonth) async throws -> [(list: ReportList, outside: Int)] {
    var lists: [(list: ReportList, outside: Int)] = []
    for list in try await store.keptLists(month.edition) {
      guard !seesAll, list.namesCases else {
        lists.append((list, 0))
        continue
      }
      let seen = try await store.seen(list.rows.compactMap(\.first), scope: scope)
      let rows = list.rows.filter { row in row.first.map(seen.contains) ?? false }
      lists.append(
        (
          ReportList(id: list.id, title: list.title, columns: list.columns, rows: rows, notes: list.notes, figures: list.figures),
          list.rows.count - rows.count
        ))
    }
    return lists
  }

  /// Whether the official may have the file: whole lists of cases only where every case is in sight.
  public func mayHave(_ file: Edition.File, of month: FrozenMonth) -> Bool { seesAll || month.holdsFiguresOnly(file.name) }

  /// The file's bytes as they were frozen. Throws a refusal for a file that is none, is not for the official, or was not kept.
  public func file(_ name: String, of month: FrozenMonth) async throws -> (file: Edition.File, bytes: [UInt8]) {
    guard let file = month.edition.files.first(where: { $0.name == name }) else { throw Refusal("no_such_file", "这一版月报没有这个文件。") }
    guard mayHave(file, of: month) else { throw Refusal("not_your_sight", "这个文件列有本部门视野以外的投诉件，请在各数字的明细中查看本部门的。") }
    guard let bytes = try await store.provenFile(file, of: month.edition) else {
      throw Refusal("file_not_kept", "这个文件没有随定稿保存，请用 qingqian report monthly 重做，字节相同。")
    }
    return (file, bytes)
  }

  /// Whom the edition was told to; for whoever answers for the figures.
  public func deliveries(_ month: FrozenMonth) async throws -> [EditionDelivery] {
    mayPreview ? try await store.deliveries(of: month.edition.no) : []
  }

  // MARK: the cases behind a figure

  /// Throws a refusal for a figure that the edition does not have. Those by office are not printed in it, and follow from it all the same.
  public func drill(_ id: FigureID, of month: FrozenMonth) async throws -> FigureCases {
    guard !MonthOffices.isAsked(by: id.table) else { return try await scored(id, of: month) }
    guard let printed = month.lines.values[id] else { throw Self.noSuchFigure }
    return try cases(id, month.question, printed, month.lines)
  }

  /// The same for a month that is not frozen.
  public func drill(_ id: FigureID, of question: MonthQuestion) throws(Refusal) -> FigureCases {
    guard mayPreview else { throw Self.noPreview }
    return try cases(id, question, nil, nil)
  }

  private func cases(
    _ id: FigureID, _ question: MonthQuestion, _ printed: ReportValue?, _ lines: FigureLines?
  ) throws(Refusal) -> FigureCases {
    let drill = MonthDrill(question, divisions: divisions, names: names, scope: scope)
    guard let title = drill.title(id, names: lines) else { throw Self.noSuchFigure }
    return FigureCases(id: id, title: title, printed: printed, seesAll: seesAll, drill: drill, store: store, divisions: divisions)
  }

  // MARK: the month that runs

  /// The month counted as of now; `day` is any day of it.
  public func preview(_ day: CivilDate, region: String?) async throws -> (question: MonthQuestion, page: ReportPage) {
    let report = try await counted(day, region: region)
    return (report.question, MonthPage(report: report, place: MonthFiles.place(report.question, divisions), concerns: []).page)
  }

  /// The same as figures alone.
  public func counted(_ day: CivilDate, region: String?) async throws -> MonthReport {
    guard mayPreview else { throw Self.noPreview }
    if let region, divisions[region] == nil { throw Refusal("no_such_region", "\(region) 不在已载入的区划表中。") }
    let cut = Cut.newest(at: try await store.engine.now())
    let question = MonthQuestion(month: day, cut: cut, region: region)
    guard question.cut > question.start else { throw Refusal("month_ahead", "该月尚未开始。") }
    return try await MonthReport.counted(question, in: store, divisions: divisions, names: names)
  }

  static let noSuchFigure = Refusal("no_such_figure", "这一版月报没有这个数字。")
  private static let noPreview = Refusal("not_your_role", "未定稿的数字由\(names(previewers))查看。")
}

extension ReportList {
  /// Whether each row is a case.
  public var namesCases: Bool { columns.first == "投诉编号" }
}
