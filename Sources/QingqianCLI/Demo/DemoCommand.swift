import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore
import CaseWeb
import Foundation
import Synchronization

/// `qingqian demo …`: cases of the past to look at and try things on.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "演示件：装入和导览。只用于试用的数据库。", discussion: "例：qingqian demo load && qingqian demo tour",
    subcommands: [DemoLoadCommand.self, DemoLoginsCommand.self, DemoTourCommand.self])
}

struct DemoLoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "装入演示件；重复执行不会重复立案。", discussion: "例：qingqian demo load")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let clock = DemoClock()
    try await global.withService(blockSize: 50, clock: { clock.now }) { service in
      try await DemoAccounts.add(to: service)
      let loader = DemoLoader(service: service, clock: clock)
      var fresh = 0
      for story in DemoStories.all where try await loader.load(story) { fresh += 1 }
      print(fresh == 0 ? "演示件已在库中（\(DemoStories.all.count) 件）。" : "装入演示件 \(fresh) 件。")
    }
  }
}

/// The clock that stands at each past day in turn; every reading is later than the last.
final class DemoClock: Sendable {
  private let instant = Mutex(Instant(CivilDate(day: 0)))

  var now: Instant { instant.withLock { $0 } }
  func move(to day: CivilDate) { instant.withLock { $0 = Instant(day, hour: 9) } }
  func advance() { instant.withLock { $0 = $0.adding(seconds: 600) } }
}

enum DemoAccounts {
  /// Known to everybody: demonstration accounts are for databases that hold nothing else.
  static let password = "Qingqian-Demo-2026"

  static let people: [(user: String, name: String, office: String, role: Role)] = [
    ("lin", "林登记", "510000", .intake), ("ren", "任审查", "510000", .reviewer), ("du", "杜转办", "510000", .dispatcher),
    ("he", "何处长", "510000", .receiverHead), ("dai", "戴督办", "510000", .supervisor), ("gao", "高对接", "510000", .gateway),
    ("luo", "罗承办", "510104", .handler), ("zhang", "张局长", "510104", .handlerHead), ("wen", "文承办", "510903", .handler),
    ("shen", "沈审计", "510000", .auditor), ("yun", "云运维", "510000", .systemAdmin), ("an", "安管理", "510000", .securityAdmin),
    ("ji", "纪日志", "510000", .auditAdmin),
  ]

  static func add(to service: Service) async throws {
    let known = Set(try await service.store.accounts().map(\.user))
    for person in people where !known.contains(person.user) {
      let account = Account(
        user: person.user, name: person.name, office: OfficeID(person.office), active: true, roles: [person.role],
        created: SystemClock.now())
      // A cheap digest for accounts whose password everybody knows; signing in makes it as dear as any.
      let sealed = try Passwords.sealed(password, of: person.user, keys: service.keys, log: 10)
      try await service.store.administer(
        account.inserts + [Credential.setPassword(sealed, of: person.user, mustChange: false, at: SystemClock.now())],
        logging: [DeskLogEntry(at: SystemClock.now(), actor: Actor.localOperator.user, action: .demo, object: person.user)])
    }
  }
}

/// Plays a story through the desk, each step on its day, under a key of its own.
struct DemoLoader {
  let service: Service
  let clock: DemoClock

  /// Answers whether the case was new. A load that was cut off is taken up where it stopped: every step has its key.
  func load(_ story: DemoStory) async throws -> Bool {
    guard let day = CivilDate(story.filedOn) else { throw CommandFailure.badInput("\(story.name)：\(story.filedOn)") }
    clock.move(to: day)
    let actor = story.by == "complainant" ? Actor.filer : try await service.actor(as: story.by)
    let opened = try await service.desk.open(filing(story), by: actor, verb: story.opening, key: "demo/\(story.name)")
    var record = opened.record
    for (index, step) in story.steps.enumerated() {
      guard let day = CivilDate(step.on) else { throw CommandFailure.badInput("\(story.name)：\(step.on)") }
      record = try await climb(record, to: day)
      if day != clock.now.date { clock.move(to: day) }
      clock.advance()
      var inputs = step.inputs
      if step.verb == .attach { inputs.merge(try await paper(story.name)) { given, _ in given } }
      record = try await service.desk.perform(
        Command(
          step.verb, on: opened.record.number, by: try await person(step.by, opened.record.number), inputs: inputs,
          key: "demo/\(story.name)/\(index)")
      ).record
    }
    return !opened.repeated
  }

  /// What the watch would have written down on the way to `day`, each on its own morning.
  private func climb(_ record: CaseRecord, to day: CivilDate) async throws -> CaseRecord {
    var record = record
    while let step = record.steps(by: day, under: service.rulebook).first(where: { if case .rung = $0.what { true } else { false } }) {
      if step.day > clock.now.date { clock.move(to: step.day) }
      clock.advance()
      do {
        record = try await service.desk.perform(Command(.warn, on: record.number, by: .clock)).record
      } catch is Refusal {
        // Loaded before, and gone on since.
        return record
      }
    }
    return record
  }

  private func person(_ name: String, _ number: CaseNumber) async throws -> Actor {
    switch name {
    case "complainant": .party(.complainant, of: number)
    case "debtor": .party(.debtor, of: number)
    case "clock": .clock
    default: try await service.actor(as: name)
    }
  }

  /// A page that says what it is, stored like any evidence.
  private func paper(_ name: String) async throws -> [String: String] {
    let intake = try service.evidence.begin(named: "\(name).pdf")
    try intake.write(Array("%PDF-1.4\n% demonstration voucher of \(name)\n".utf8))
    return try await service.evidence.finish(intake).inputs
  }

  private func filing(_ story: DemoStory) -> Filing {
    Filing(
      channel: story.channel, creditor: .init(name: story.creditor, creditCode: story.creditorCode, size: .small, region: "510104"),
      debtor: .init(name: story.debtor, kind: story.kind, region: story.region),
      personal: [
        .init(name: "creditor_contact", value: "王小明"), .init(name: "creditor_phone", value: "13812341234"),
        .init(name: "claim", value: "货已交付，多次催要未付。"),
      ],
      lines: story.amounts.enumerated().map { index, amount in
        ClaimLine(
          no: index + 1, contractName: index == 0 ? "设备采购合同" : "设备安装合同", object: .goods, debtKind: .goodsPayment,
          signedOn: CivilDate(story.signed), deliveredOn: CivilDate(story.delivered), agreedDays: 30, claimed: Amount(yuan: amount) ?? .zero
        )
      },
      answers: EligibilityAnswers(
        wasSMEAtSigning: true, respondent: story.kind, respondentWasLargeAtSigning: true, object: .goods, hasContractWithRespondent: true,
        paymentDatePassed: true, handledElsewhere: false, answeredBeforeNothingNew: false, isMilitaryPurchase: false, isWage: false),
      undertaking: true)
  }
}
