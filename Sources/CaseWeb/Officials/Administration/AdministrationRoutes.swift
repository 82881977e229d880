import CaseDesk
import CaseRules
import CaseStore
import HTTPTypes

/// Offices, accounts, calendar and rules, the log and the configuration check. Who may do what, the desk's `Administration` decides.
enum AdministrationRoutes {
  private static let office = Route.Access.officials(with: .keepRegister)
  private static let users = Route.Access.officials(with: .readAccounts)
  private static let changes = Route.Access.officials(with: .readChanges)
  // Accounts are opened by one of the two, and given roles by the other.
  private static let keepers = Route.Access.officials(Administration.Duty.keepRegister.roles.union(Administration.Duty.guardAccess.roles))

  static let all: [Route] = [
    Route(.get, "/desk/offices", office, "机构") { visit in .page(try await OfficesPage(visit).page()) },
    Route(.post, "/desk/offices", office, body: .form, "维护机构") { visit in
      try await visit.changing("/desk/offices") {
        try await OfficesPage(visit).change()
      } again: {
        try await OfficesPage(visit).page($0)
      }
    },
    Route(.get, "/desk/users", users, "账号") { visit in .page(try await UsersPage(visit).page()) },
    Route(.post, "/desk/users", keepers, body: .form, "维护账号") { visit in
      // A stolen session must not be able to hand out roles.
      if let proof = try await visit.again("/desk/users") { return proof }
      return try await visit.changing("/desk/users") {
        try await UsersPage(visit).change()
      } again: {
        try await UsersPage(visit).page($0)
      }
    },
    Route(.get, "/desk/log", .officials(with: .readLog), "操作日志") { visit in .page(try await DeskLogPage.page(visit)) },
    Route(.get, "/desk/changes", changes, "日历与规则") { visit in .page(try await ChangesPage(visit).list()) },
    Route(.post, "/desk/changes", .officials(with: .proposeChanges), body: .form, "提出日历变更") { visit in
      try await ChangesPage(visit).propose()
    },
    Route(.get, "/desk/changes/{no}", changes, "变更方案") { visit in .page(try await ChangesPage(visit).one()) },
    Route(.post, "/desk/changes/{no}", .officials(with: .guardAccess), body: .form, "决定变更方案") { visit in
      try await ChangesPage(visit).decide()
    },
    Route(.get, "/desk/check", .officials(with: .checkConfiguration), "配置检查") { visit in .page(try await CheckPage.page(visit)) },
  ]
}

extension Visit {
  var administration: Administration { Administration(web.store, by: actor, now: now) }

  /// Does what a form asks and shows `place` again; the form comes back with what was wrong.
  func changing(_ place: String, _ change: () async throws -> Void, again: ([InputFault]) async throws -> Page) async throws -> Reply {
    do {
      try await change()
      return .see("\(place)?done=1")
    } catch let fault as InputFault {
      return .page(try await again([fault]), status: .unprocessableContent)
    } catch let faults as InputFaults {
      return .page(try await again(faults.faults), status: .unprocessableContent)
    } catch let refusal as Refusal {
      return .page(try await again([InputFault("main", refusal.sentence)]), status: .conflict)
    }
  }

  var done: Markup { query("done") == nil ? .empty : "<p class=\"panel good\" role=\"status\">已办理，并记入操作日志。</p>" }

  /// What the field's id says is a code the desk knows.
  func typed(_ name: String) -> String { CleanText.normal(form[name]) }
}
