import CaseDesk
import CaseRules
import Cast
import Foundation

/// Every office of the province as `Config/offices.yaml` founds them, with somebody in each role.
struct Province: Sendable {
  let directory: OfficeDirectory
  let counties: [OfficeID]
  private let capital: [OfficeID]
  let reviewer: Actor
  let dispatcher: Actor
  let head: Actor
  private let handlers: [OfficeID: Actor]

  init() throws {
    let file = ConfigFile(
      name: "offices.yaml", text: try String(contentsOf: Config.folder.appendingPathComponent("offices.yaml"), encoding: .utf8))
    let offices = try OfficeSeeds(file, divisions: try Config.divisions).offices.map { seed in
      OfficeDirectory.Office(
        id: seed.id, name: seed.name, parent: seed.parent, division: seed.division, kind: .init(rawValue: seed.kind) ?? .division)
    }
    let directory = OfficeDirectory(offices)
    self.directory = directory
    counties = offices.filter { $0.kind == .division && !$0.division.hasSuffix("00") }.map(\.id).sorted()
    capital = counties.filter { $0.rawValue.hasPrefix("5101") }
    func official(_ user: String, _ role: Role, _ office: OfficeID) -> Actor {
      Actor(user: user, roles: [role], office: office, path: directory.path(office))
    }
    reviewer = official("ren", .reviewer, Cast.receiver)
    dispatcher = official("du", .dispatcher, Cast.receiver)
    head = official("he", .receiverHead, Cast.receiver)
    handlers = Dictionary(uniqueKeysWithValues: counties.map { ($0, official("luo\($0)", .handler, $0)) })
  }

  func handler(_ office: OfficeID) -> Actor { handlers[office] ?? reviewer }

  /// The `n`th complaint, different from all others: kinds and sums spread evenly over the counties.
  func filing(_ n: Int64) -> Filing {
    // Two in five come from the capital, so that a small database too fills the first page of its list.
    let places = n % 5 < 2 ? capital : counties
    let county = places[Int(n * 7 % Int64(places.count))]
    let kinds: [RespondentKind] = [.organ, .organ, .institution, .localStateEnterprise]
    let kind = kinds[Int(n % 4)]
    var filing = Cast.filing(
      amounts: ["\(10_000 + n * 37 % 900_000).00"], debtor: kind, region: county.rawValue, name: "第\(n % 23)号被投诉单位")
    filing.creditor = .init(
      name: "四川第\(n)号科技有限公司", creditCode: "91510" + String(1_000_000_000_000 + n), size: .small, region: county.rawValue)
    filing.debtor = .init(
      name: filing.debtor.name, creditCode: "11\(county)0" + String(100_000_000 + n % 23), kind: kind, region: county.rawValue)
    return filing
  }

  /// An idempotency key as long as a browser would send.
  static func key(_ n: Int64) -> String { "4b1f6e0a-0c55-4d53-9e0b-\(1_000_000_000_000 + n)" }

  static let acceptance = ["creditor_size": "small", "respondent_kind": "organ", "contract_relation": "yes"]
}
