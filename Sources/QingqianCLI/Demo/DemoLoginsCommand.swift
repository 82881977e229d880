import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

struct DemoLoginsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logins", abstract: "演示账号怎样登录，演示件的双方怎样进入。", discussion: "例：qingqian demo logins")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await global.withService { service in
      let width = DemoAccounts.people.map(\.user.count).max() ?? 0
      print("工作人员（/sign-in，密码都是 \(DemoAccounts.password)）\n")
      for person in DemoAccounts.people {
        let user = person.user + String(repeating: " ", count: width - person.user.count)
        let office = service.directory.office(OfficeID(person.office))?.name ?? person.office
        print("  \(user)  \(person.name)  \(person.role.name)，\(office)")
      }
      print("\n投诉人（/track，编号和查询码）和被投诉人（凭链接）\n")
      for story in DemoStories.all {
        guard let record = try await story.record(service) else { continue }
        if story.creditorEnters {
          print("  投诉人    \(record.number)  \(service.keys.queryCode(for: record.id))  \(record.state.name)，\(story.shows)")
        }
        if let issue = try await story.linkIssued(service), record.openLink != nil {
          print("  被投诉人  /reply/\(record.number)/\(service.keys.debtorLink(for: record.id, issue: issue))  \(story.shows)")
        }
      }
    }
  }
}

extension DemoStory {
  /// Opened by its complainant, who then has a code.
  fileprivate var creditorEnters: Bool { by == "complainant" && ["handling", "disputed", "closed"].contains(name) }

  func record(_ service: Service) async throws -> CaseRecord? {
    guard let number = try await service.store.caseOpened(by: by, route: "case/\(opening.rawValue)", key: "demo/\(name)") else {
      return nil
    }
    return try await events(of: number, service).flatMap { try CaseRecord.fold($0) }
  }

  /// The event by which the debtor's newest link was given out; nil when none was.
  fileprivate func linkIssued(_ service: Service) async throws -> Int? {
    guard let record = try await record(service) else { return nil }
    return try await events(of: record.number, service)?.last { $0.verb == .requestReply }?.seq
  }

  private func events(of number: CaseNumber, _ service: Service) async throws -> [CaseEvent]? {
    try await service.store.load(number, scope: Scope(of: .localOperator)).chain?.events
  }
}
