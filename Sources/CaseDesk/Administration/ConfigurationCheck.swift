import CaseRules
import CaseStore

/// What is set up in such a way that work will stop at it: told before somebody runs into it.
public struct ConfigurationCheck: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case officeWithoutHandler, receiverWithoutRole, limitWithoutCalendar, calendarYearMissing, letterFault, noSecondFactor

    public var name: String {
      switch self {
      case .officeWithoutHandler: "处理部门没有承办人"
      case .receiverWithoutRole: "受理部门缺少岗位"
      case .limitWithoutCalendar: "现在起算就超出工作日历的期限"
      case .calendarYearMissing: "缺少年度的工作日历"
      case .letterFault: "制作不出的文书（模板要求了没有的内容）"
      case .noSecondFactor: "没有设置第二重验证的账号"
      }
    }
  }

  public struct Finding: Hashable, Sendable {
    public let kind: Kind
    public let what: String
  }

  public let findings: [Finding]

  /// Throws `Refusal` for somebody who keeps none of it.
  public init(_ desk: CaseDesk, by actor: Actor) async throws {
    let administration = Administration(desk.store, by: actor, now: desk.clock())
    try administration.require(.checkConfiguration, to: "检查配置")
    let accounts = try await desk.store.accounts().filter(\.active)
    let directory = try await OfficeDirectory(from: desk.store)
    let rulebook = try await desk.upToDate().rulebook
    let guarded = try await desk.store.usersWithSecondFactor()
    var findings = Self.people(directory, accounts)
    findings += Self.calendars(rulebook, today: desk.clock().date)
    for row in try await desk.store.outboxTroubles(limit: 200) {
      if let fault = row.fault { findings.append(Finding(kind: .letterFault, what: "\(row.number) \(row.kindName)：\(fault)")) }
    }
    findings += accounts.filter { !guarded.contains($0.user) }.map { Finding(kind: .noSecondFactor, what: "\($0.user)（\($0.name)）") }
    self.findings = findings
  }

  private static func people(_ directory: OfficeDirectory, _ accounts: [Account]) -> [Finding] {
    func has(_ role: Role, _ office: OfficeID) -> Bool { accounts.contains { $0.office == office && $0.roles.contains(role) } }
    let offices = directory.offices.values.filter { $0.active && $0.kind != .receiver && !has(.handler, $0.id) }.sorted { $0.id < $1.id }
    let needed: [Role] = [.intake, .reviewer, .dispatcher, .receiverHead, .supervisor]
    let lacking = directory.receiver.map { receiver in needed.filter { !has($0, receiver.id) } } ?? needed
    return offices.map { Finding(kind: .officeWithoutHandler, what: "\($0.name)（\($0.id)）") }
      + lacking.map { Finding(kind: .receiverWithoutRole, what: $0.name) }
  }

  private static func calendars(_ rulebook: Rulebook, today: CivilDate) -> [Finding] {
    var findings: [Finding] = []
    if let rules = try? rulebook.ruleSet(receivedOn: today) {
      for id in LimitID.allCases where rules.limits[id]?.unit == .workingDay {
        guard let due = try? rulebook.due(id, from: today, under: rules), let missing = due.firstUncovered else { continue }
        findings.append(Finding(kind: .limitWithoutCalendar, what: "\(due.limit.name)：日历没有 \(missing) 这一天"))
      }
    } else {
      findings.append(Finding(kind: .limitWithoutCalendar, what: "没有今天有效的规则版本"))
    }
    let last = rulebook.calendar.lastDay
    if let left = rulebook.calendar.runsOut(from: today) {
      findings.append(Finding(kind: .calendarYearMissing, what: "全国工作日历只到 \(last)，还剩 \(left) 天"))
    }
    for (region, calendar) in rulebook.regionalCalendars.sorted(by: { $0.key < $1.key }) where calendar.lastDay < last {
      findings.append(Finding(kind: .calendarYearMissing, what: "\(region) 的日历只到 \(calendar.lastDay)"))
    }
    return findings
  }
}
