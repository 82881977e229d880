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
      let list = figures.metrics(today)
      var document: JSONObject = [:]
      for metric in list { document.append(metric.name + metric.labels.map { "_\($0.value)" }.joined(), .integer(Int(metric.value))) }
      output.print(.object(document), orLines: Metric.text(list))
    }
  }
}
