import ArgumentParser
import CaseDesk
import CaseRules
import CaseStore

/// `qingqian metrics`: how the watch stands, in the text format that Prometheus reads.
struct MetricsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "期限监测的指标：到期未记、滞后天数、已记预警、黄红牌、未知件。",
    discussion: "例：qingqian metrics\n例：qingqian metrics --json")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: JSONOutput

  func run() async throws {
    try await global.withService { service in
      let today = try await service.store.engine.now().date
      let figures = try await service.store.watchFigures(by: today)
      let list = Self.metrics(figures, today)
      var document: JSONObject = [:]
      for metric in list { document.append(metric.name + metric.labels.map { "_\($0.value)" }.joined(), .integer(Int(metric.value))) }
      output.print(.object(document), orLines: Self.text(list))
    }
  }

  private struct Metric {
    let name: String
    let about: String
    var labels: [(name: String, value: String)] = []
    let value: Int64
  }

  private static func metrics(_ figures: WatchFigures, _ today: CivilDate) -> [Metric] {
    let lag = figures.oldest.map { Int64(max(0, today - $0)) } ?? 0
    return [
      Metric(name: "clocks_running", about: "Clocks that run.", value: figures.running),
      Metric(name: "clocks_provisional", about: "Clocks whose date lies beyond the loaded calendar.", value: figures.provisional),
      Metric(name: "steps_due", about: "Rungs and acts that have come and are not written down.", value: figures.due),
      Metric(name: "watch_lag_days", about: "How long ago the oldest of them came.", value: lag),
      Metric(name: "cases_unknown", about: "Cases on which the watch failed.", value: figures.unknown),
      Metric(name: "rungs_late", about: "Rungs written down on a later day than they came.", value: figures.late),
    ]
      + Rung.ID.allCases.map { rung in
        Metric(name: "rungs_fired", about: "Rungs that came.", labels: [("rung", rung.rawValue)], value: figures.fired[rung] ?? 0)
      }
      + Card.Colour.allCases.flatMap { colour in
        Card.Status.allCases.map { status in
          Metric(
            name: "cards", about: "Cards shown.", labels: [("colour", colour.rawValue), ("status", status.rawValue)],
            value: figures.cards[.init(colour: colour, status: status)] ?? 0)
        }
      }
  }

  private static func text(_ metrics: [Metric]) -> [String] {
    var described: Set<String> = []
    return metrics.flatMap { metric -> [String] in
      let name = "qingqian_\(metric.name)"
      let head = described.insert(name).inserted ? ["# HELP \(name) \(metric.about)", "# TYPE \(name) gauge"] : []
      let labels = metric.labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
      return head + ["\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(metric.value)"]
    }
  }
}
