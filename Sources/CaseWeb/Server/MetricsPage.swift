import CaseDesk
import CaseStore

/// `/metrics`: this process's requests, and how the service stands.
enum MetricsPage {
  static func text(_ web: Web) async throws -> String {
    let clock = ContinuousClock()
    let start = clock.now
    let server = try await web.store.engine.now()
    let taken = (clock.now - start).components
    let lag = web.desk.clock().microseconds - server.microseconds
    let service = [
      Metric(
        "database_microseconds", "How long the database took to tell the time.",
        value: taken.seconds * 1_000_000 + taken.attoseconds / 1_000_000_000_000),
      Metric("clock_lag_microseconds", "This machine's clock against the database's.", value: lag),
    ]
    let watch = try await web.store.watchFigures(by: server.date).metrics(server.date)
    let outbox = try await web.store.outboxCounts().map {
      Metric("messages", "Messages by what became of them.", ["status": $0.status], value: $0.count)
    }
    return (requests(web.metrics.now) + Metric.text(service + watch + outbox)).joined(separator: "\n") + "\n"
  }

  private static func requests(_ counts: WebMetrics.Counts) -> [String] {
    let routes = counts.requests.sorted { $0.key < $1.key }.map { key, count -> Metric in
      let parts = key.split(separator: " ")
      return Metric(
        "requests_total", "Requests by route and status.",
        ["method": String(parts.first ?? ""), "route": parts.count == 3 ? String(parts[1]) : "none", "status": String(parts.last ?? "")],
        kind: .counter, value: count)
    }
    let name = "qingqian_request_milliseconds"
    var lines = Metric.text(routes) + ["# HELP \(name) How long requests took.", "# TYPE \(name) histogram"]
    var sum: Int64 = 0
    for (index, bound) in WebMetrics.bounds.enumerated() {
      sum += counts.buckets[index]
      lines.append("\(name)_bucket{le=\"\(bound)\"} \(sum)")
    }
    sum += counts.buckets.last ?? 0
    return lines + ["\(name)_bucket{le=\"+Inf\"} \(sum)", "\(name)_sum \(counts.microseconds / 1000)", "\(name)_count \(sum)"]
  }
}
