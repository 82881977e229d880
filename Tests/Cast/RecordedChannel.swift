import CaseDesk
import CaseRules
import CaseStore
import Foundation
import Synchronization

/// A channel that keeps what it was given, and answers as it is told.
public final class RecordedChannel: OutboxChannel {
  public let name = "recorded"
  private let state = Mutex<(messages: [OutgoingMessage], answers: [DeliveryOutcome])>(([], []))

  /// Gives the answers in turn; after the last, everything arrives.
  public init(_ answers: [DeliveryOutcome] = []) { state.withLock { $0.answers = answers } }

  public func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
    state.withLock { state in
      state.messages.append(message)
      return state.answers.isEmpty ? .sent(code: 0) : state.answers.removeFirst()
    }
  }

  /// Every try so far.
  public var messages: [OutgoingMessage] { state.withLock { $0.messages } }
}

extension Config {
  /// This repository's letters.
  public static var letters: LetterTemplates { get throws { try LetterTemplates(letterFiles) } }

  public static var letterFiles: [ConfigFile] {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("letters").path).sorted()
      return try names.map { name in
        let text = try String(contentsOf: folder.appendingPathComponent("letters/\(name)"), encoding: .utf8)
        return ConfigFile(name: "letters/\(name)", text: text)
      }
    }
  }
}

extension DeskFixture {
  /// An outbox that sends everything into one channel.
  public func outbox(_ channel: any OutboxChannel, letters: LetterTemplates? = nil) throws -> Outbox {
    Outbox(
      desk, divisions: try Config.divisions, templates: try letters ?? Config.letters, hours: .usual, parties: channel, officials: channel)
  }

  /// The case's outbox as it stands.
  public func sending(_ number: CaseNumber) async throws -> [OutboxRow] { try await store.outbox(of: try await record(number).id) }

  /// Puts the offices and accounts of the cast into the database, for what looks there.
  public func seatOfficials() async throws {
    let offices = Cast.directory.offices.values.sorted { Cast.directory.path($0.id).count < Cast.directory.path($1.id).count }
    let people = [Cast.lin, Cast.ren, Cast.du, Cast.he, Cast.dai, Cast.luo, Cast.zhang, Cast.mei, Cast.wen]
    let accounts = people.compactMap { actor in
      actor.office.map {
        Account(user: actor.user, name: actor.user, office: $0, active: true, roles: Array(actor.roles), created: clock.now)
      }
    }
    try await store.administer(offices.map(\.stored.insert) + accounts.flatMap(\.inserts), logging: [])
  }
}
