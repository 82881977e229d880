import CaseDesk
import CaseRules
import CaseStore
import Foundation
import Synchronization

/// A desk over an empty migrated database, with a clock that tests move by hand.
public struct DeskFixture: Sendable {
  public let desk: CaseDesk
  public let store: CaseStore
  public let clock: MovableClock
  public let rates: LoanPrimeRates
  /// A folder of this desk's own for whoever needs one, gone with the desk.
  public let folder: String

  /// A path in `folder` that nobody else has, for who makes a file or a folder there.
  public func place() -> URL { URL(fileURLWithPath: folder).appending(path: UUID().uuidString) }

  /// Gives `body` a desk whose clock stands at `start` (09:00 on a working Tuesday by default).
  public static func with<T: Sendable>(
    _ backend: Backend, from start: String = "2025-06-03T09:00:00+08:00", rulebook: Rulebook? = nil, _ body: (DeskFixture) async throws -> T
  ) async throws -> T {
    let clock = MovableClock(Instant(start) ?? Instant(microseconds: 0))
    await Seats.shared.take()
    defer { Task { await Seats.shared.leave() } }
    return try await OwnFolder.with { folder in
      try await backend.withEmptyEngine(clock: { clock.now }) { engine in
        let store = CaseStore(engine)
        let desk = CaseDesk(
          store: store, rulebook: try rulebook ?? Config.rulebook, directory: Cast.directory, keys: Cast.keys,
          numbers: NumberBlocks(store: store),
          clock: { clock.now })
        return try await body(DeskFixture(desk: desk, store: store, clock: clock, rates: try Config.rates, folder: folder.path))
      }
    }
  }
}

/// Tests run side by side, but a server has only so many connections: a few desks at a time.
private actor Seats {
  static let shared = Seats()

  private var free = 8
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

public final class MovableClock: Sendable {
  private let instant: Mutex<Instant>

  public init(_ start: Instant) { instant = Mutex(start) }

  public var now: Instant { instant.withLock { $0 } }

  /// Moves to a day (09:00, or as many minutes later as acts have happened on it) or to an exact moment.
  public func move(to text: String) {
    let target = Instant(text) ?? CivilDate(text).map { Instant($0, hour: 9) }
    guard let target else { return }
    instant.withLock { $0 = max($0.adding(seconds: 60), target) }
  }

  public func advance(seconds: Int64 = 60) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// This repository's `Config/`, read once.
public enum Config {
  public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Config")

  public static var rulebook: Rulebook { get throws { try loadedRulebook.get() } }
  public static var rates: LoanPrimeRates { get throws { try LoanPrimeRates(file("rates/lpr-1y.csv")) } }
  public static var assessment: Assessment { get throws { try Assessment(file("assessment.yaml")) } }
  public static var divisions: Divisions { get throws { try Divisions(file("divisions.csv")) } }

  /// The same rulebook with a switch set otherwise in every rule set: `name: value` in the place of `name: former`.
  public static func rulebook(switching former: String, to new: String) throws -> Rulebook {
    try Rulebook(files: files().map { ConfigFile(name: $0.name, text: $0.text.replacingOccurrences(of: former, with: new)) })
  }

  private static let loadedRulebook = Result { try Rulebook(files: files()) }

  private static func files() throws -> [ConfigFile] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".csv") }.sorted().map(file)
  }

  private static func file(_ name: String) throws -> ConfigFile {
    ConfigFile(name: name, text: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
  }
}
