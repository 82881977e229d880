import ArgumentParser
import CaseDesk
import CaseRules

/// `qingqian states`: the workflow's table, from the rows the program itself goes by.
struct StatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "states", abstract: "打印流程表：状态、办理事项、角色、期限（不需要数据库）。",
    discussion: "例：qingqian states --format markdown")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown, dot, json
  }

  @Option(help: "markdown (a page), dot (a graph for Graphviz) or json.")
  var format = Format.markdown

  func run() {
    let table = StateTable()
    switch format {
    case .markdown: print(table.markdown, terminator: "")
    case .dot: print(table.dot, terminator: "")
    case .json: print(table.json)
    }
  }
}
