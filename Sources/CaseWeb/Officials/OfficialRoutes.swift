import CaseDesk
import CaseReports
import CaseRules

/// The officials' desk.
enum OfficialRoutes {
  static let all: [Route] =
    QueueRoutes.all + CaseRoutes.all + ActRoutes.all + ApprovalRoutes.all + BulkRoutes.all
    + IntakeRoutes.all + SearchRoutes.all
    + OverviewRoutes.all + AdministrationRoutes.all

  /// Who works with cases, or reads them.
  static let desk = Route.Access.officials(Set(Role.officials + [.auditor]))
  static let reports = Route.Access.officials(ReportDesk.readers)

  /// Where this person can go, in the order of the day's work.
  static func navigation(for actor: Actor) -> [(path: String, name: String)] {
    places.filter { place in place.roles.isEmpty || !place.roles.isDisjoint(with: actor.roles) }.map { (path: $0.path, name: $0.name) }
  }

  /// Whether this person approves what others ask for.
  static func decides(_ actor: Actor) -> Bool {
    !TransitionTable.officials(doing: .decide).isDisjoint(with: actor.roles)
  }

  private static let reading = Set(Role.officials + [.auditor])
  private static let places: [(path: String, name: String, roles: Set<Role>)] = [
    (path: "/desk", name: "我的待办", roles: reading),
    (path: "/desk/file", name: "登记", roles: TransitionTable.officials(doing: .file)),
    (path: "/desk/approvals", name: "待审批", roles: TransitionTable.officials(doing: .decide)),
    (path: "/desk/bulk", name: "批量转办", roles: TransitionTable.officials(doing: .transfer)),
    (path: "/desk/search", name: "查找", roles: reading),
    (path: "/desk/overview", name: "概览", roles: reading),
    (path: "/desk/reports", name: "月报", roles: ReportDesk.readers),
    (path: "/desk/offices", name: "机构", roles: Administration.Duty.keepRegister.roles),
    (path: "/desk/users", name: "账号", roles: Administration.Duty.readAccounts.roles),
    (path: "/desk/changes", name: "日历与规则", roles: Administration.Duty.readChanges.roles),
    (path: "/desk/log", name: "操作日志", roles: Administration.Duty.readLog.roles),
    (path: "/desk/check", name: "配置检查", roles: Administration.Duty.checkConfiguration.roles),
  ]
}

extension Visit {
  /// Which cases this visitor may see.
  var scope: Scope { Scope(of: actor) }
  var receiver: OfficeID { web.desk.directory.receiver?.id ?? OfficeID("") }
  var today: CivilDate { now.date }
  /// The first day of next week: 本周 ends before it.
  var nextMonday: CivilDate { today.adding(days: 8 - today.weekday) }

  /// A page of the desk.
  func desk(_ title: String, back: String? = nil, wide: Bool = true, _ main: Markup) -> Page {
    Page(title, frame: .desk, back: back, wide: wide, main)
  }

  /// Text that was typed in: normal, 1 to `max` characters, nothing in it that cannot be stored.
  func words(_ name: String, max: Int, missing: String) throws(InputFaults) -> String {
    let text = CleanText.normal(form[name])
    guard !text.isEmpty else { throw InputFaults([InputFault(name, missing)]) }
    guard text.unicodeScalars.count <= max else { throw InputFaults([InputFault(name, "最多 \(max) 个字。")]) }
    if let fault = CleanText.fault(in: text) { throw InputFaults([InputFault(name, fault)]) }
    return text
  }
}
