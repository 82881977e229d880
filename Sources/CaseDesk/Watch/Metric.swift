import CaseRules
import CaseStore

/// One figure for an alarm, as Prometheus names it.
package struct Metric: Sendable, Hashable {
  package enum Kind: String, Sendable { case gauge, counter }

  package let name: String
  package let about: String
  package var labels: [Label] = []
  package var kind = Kind.gauge
  package let value: Int64

  package struct Label: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  package init(_ name: String, _ about: String, _ labels: KeyValuePairs<String, String> = [:], kind: Kind = .gauge, value: Int64) {
    (self.name, self.about, self.kind, self.value) = (name, about, kind, value)
    self.labels = labels.map { Label(name: $0.key, value: $0.value) }
  }

  /// The text format, version 0.0.4. Metrics of one name follow each other.
  package static func text(_ metrics: [Metric]) -> [String] {
    var described: Set<String> = []
    return metrics.flatMap { metric -> [String] in
      let name = "qingqian_\(metric.name)"
      let head = described.insert(name).inserted ? ["# HELP \(name) \(metric.about)", "# TYPE \(name) \(metric.kind.rawValue)"] : []
      let labels = metric.labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
      return head + ["\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(metric.value)"]
    }
  }

  package static func escaped(_ value: String) -> String { value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
}

extension WatchFigures {
  /// `today` is the day the figures were asked for.
  package func metrics(_ today: CivilDate) -> [Metric] {
    [
      Metric("clocks_running", "Clocks that run.", value: running),
      Metric("clocks_provisional", "Clocks whose date lies beyond the loaded calendar.", value: provisional),
      Metric("steps_due", "Rungs and acts that have come and are not written down.", value: due),
      Metric("watch_lag_days", "How long ago the oldest of them came.", value: oldest.map { Int64(max(0, today - $0)) } ?? 0),
      Metric("cases_unknown", "Cases on which the watch failed.", value: unknown),
      Metric("rungs_late", "Rungs written down on a later day than they came.", value: late),
    ]
      + Rung.ID.allCases.map { Metric("rungs_fired", "Rungs that came.", ["rung": $0.rawValue], value: fired[$0] ?? 0) }
      + Card.Colour.allCases.flatMap { colour in
        Card.Status.allCases.map { status in
          Metric(
            "cards", "Cards shown.", ["colour": colour.rawValue, "status": status.rawValue],
            value: cards[.init(colour: colour, status: status)] ?? 0)
        }
      }
  }
}
