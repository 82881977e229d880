import CaseDesk
import CaseRules
import Naive

/// Every shape that a case can come to, found breadth first: from each shape everything that somebody could do, and waiting.
///
/// Left out is what adds clocks of its own and nothing else (督办书, 催办, requests for a reply), for without it a case is at its barest; and of
/// the outcomes all but two, as they lead to the same place.
public struct Graph: Sendable {
  public struct Findings: Sendable {
    public var shapes = 0
    public var edges = 0
    public var states: Set<CaseState> = []
    /// How a shape is reached in which nothing is awaited, nobody answers, or model and program part.
    public var faults: [String] = []
  }

  private let history: History
  private let calendar: Int

  private let openings: [NaiveAct]

  /// `thorough` opens cases in every way under old and new rules; otherwise in one way each.
  public init(_ calendars: Calendars, thorough: Bool = true) {
    (history, calendar) = (History(calendars), calendars.entries.count - 1)
    let few: [(day: Int, verb: Verb, into: CaseState?)] = [
      (1100, .file, nil), (2740, .receiveNational, nil), (2740, .enterLedger, .planTracking),
    ]
    openings =
      thorough
      ? Self.everyOpening
      : Self.everyOpening.filter { act in
        act.office == nil && few.contains { ($0.day, $0.verb, $0.into) == (NaiveTime.day(of: act.at), act.verb, act.into) }
      }
  }

  public func explore() throws -> Findings {
    var findings = Findings()
    var seen: Set<NaiveShape> = []
    var queue: [Node] = []
    for opening in openings {
      let start = History.Start(opening: opening, calendar: calendar, regional: false)
      guard var pair = try history.pair(start) else { continue }
      var tally = History.Tally()
      // What an outcome is proven by is there from the beginning.
      let paper = NaiveAct(.attach, at: opening.at, by: .complainant)
      if let fault = try history.take(.act(paper), &pair, start, &tally) { findings.faults.append(fault) }
      reach(pair, [opening.words], &seen, &queue, &findings)
    }
    var next = 0
    while next < queue.count, findings.faults.count < 5 {
      let node = queue[next]
      next += 1
      for way in Menu.ways(node.pair.model) { try go(way, from: node, &seen, &queue, &findings) }
    }
    findings.shapes = seen.count
    return findings
  }

  private func go(_ way: [NaiveAct], from node: Node, _ seen: inout Set<NaiveShape>, _ queue: inout [Node], _ findings: inout Findings)
    throws
  {
    var pair = node.pair
    let start = History.Start(opening: openings[0], calendar: calendar, regional: false)
    // What the model refuses is tried on the program in the random histories; here only what leads on.
    var ahead = pair.model
    guard way.allSatisfy({ ahead.perform($0) }) else { return }
    for act in way {
      var tally = History.Tally()
      if let difference = try history.take(.act(act), &pair, start, &tally) {
        findings.faults.append((node.path + [act.words, difference]).joined(separator: "\n"))
      }
      guard tally.refused == 0 else { return }
    }
    findings.edges += 1
    reach(pair, node.path + way.map(\.words), &seen, &queue, &findings)
  }

  private struct Node {
    let pair: History.Pair
    let path: [String]
  }

  private func reach(
    _ pair: History.Pair, _ path: [String], _ seen: inout Set<NaiveShape>, _ queue: inout [Node], _ findings: inout Findings
  ) {
    guard seen.insert(pair.model.shape).inserted else { return }
    findings.states.insert(pair.model.state)
    if let fault = Comparison.difference(pair.model, pair.real) { findings.faults.append((path + [fault]).joined(separator: "\n")) }
    queue.append(Node(pair: pair, path: path))
  }

  private static let everyOpening: [NaiveAct] = [1100, 2740].flatMap { day -> [NaiveAct] in
    let at = NaiveTime.start(of: day) + 9 * 3600
    let plain = [Verb.file, .receiveCross, .receiveNational].map { NaiveAct($0, at: at, by: $0 == .file ? .intake : .gateway) }
    let ledger = [CaseState.handling, .planTracking, .closed].flatMap { state in
      [nil, "510104"].map { office in
        var act = NaiveAct(.enterLedger, at: at, by: .intake)
        (act.into, act.office) = (state, office)
        if state == .planTracking { act.parts = [.init(day: day + 10, amount: 500), .init(day: day + 40, amount: 500)] }
        return act
      }
    }
    return plain + ledger
  }
}
