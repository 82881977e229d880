import CaseRules
import CaseStore

/// 批量转办: many transfers, each judged and done on its own; one that fails stops none of the others.
public struct TransferBatch: Sendable {
  /// Chosen at once.
  public static let most = 50

  public struct Item: Hashable, Sendable {
    public let number: CaseNumber
    public let office: OfficeID
    /// The version that was seen; nil for whichever the case is at.
    public let version: Int?

    public init(_ number: CaseNumber, to office: OfficeID, version: Int? = nil) {
      (self.number, self.office, self.version) = (number, office, version)
    }
  }

  /// How one item would go, or went.
  public struct Outcome: Sendable {
    public let item: Item
    /// What stands against it; nil where nothing does.
    public let problem: String?
    /// The case as it stands now; nil where it is not in sight, or what came of it is not known.
    public let record: CaseRecord?
  }

  private let desk: CaseDesk
  private let actor: Actor
  private let items: [Item]

  public init(_ items: some Sequence<Item>, on desk: CaseDesk, by actor: Actor) {
    (self.items, self.desk, self.actor) = (Array(items.prefix(Self.most)), desk, actor)
  }

  /// What would fail, and why: each decided by the desk on the case as it stands. Nothing is stored.
  public func judged() async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for item in items { outcomes.append(try await judge(item)) }
    return outcomes
  }

  /// Does them in their order. Under the same `key` a transfer is done once, however often it is sent.
  public func run(key: String) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for item in items {
      do {
        let done = try await desk.perform(command(item, key: "\(key)/\(item.number)"))
        outcomes.append(Outcome(item: item, problem: nil, record: done.record))
      } catch {
        outcomes.append(Outcome(item: item, problem: try Self.sentence(error), record: nil))
      }
    }
    return outcomes
  }

  private func judge(_ item: Item) async throws -> Outcome {
    let loaded = try await desk.store.load(item.number, scope: Scope(of: actor))
    guard let chain = loaded.chain, let record = try CaseRecord.fold(chain.events) else {
      return Outcome(item: item, problem: Refusal.noSuchCase(item.number).sentence, record: nil)
    }
    let newest = try await desk.under(loaded.versions)
    do {
      _ = try newest.decided(command(item, key: nil), on: record, chain.events, now: desk.clock())
      return Outcome(item: item, problem: nil, record: record)
    } catch {
      return Outcome(item: item, problem: try Self.sentence(error), record: record)
    }
  }

  private func command(_ item: Item, key: String?) -> Command {
    Command(
      .transfer, on: item.number, by: actor, inputs: ["office": item.office.rawValue], expectedVersion: key == nil ? nil : item.version,
      key: key)
  }

  /// What is told beside an item; what says nothing about that item alone is thrown on.
  private static func sentence(_ error: any Error) throws -> String {
    switch error {
    case let refusal as Refusal: refusal.sentence
    case let faults as InputFaults: faults.faults.map(\.sentence).joined(separator: "")
    case let error as StoreError where error.code == .versionMoved: "预览之后，别人办理了本件，请重新查看。"
    case let error as StoreError where error.code == .unknown: "暂时不能确定是否生效，请稍后查看。"
    default: throw error
    }
  }
}
