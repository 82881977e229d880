extension StateTable {
  /// The verbs that change the state, as a directed graph for `dot`. Ends with a line break.
  public var dot: String {
    var lines = ["digraph qingqian {", "  rankdir=LR;", "  node [shape=box];", "  start [shape=point];"]
    lines += CaseState.allCases.map { state in
      let look = state.isOpen ? "" : ", style=\"rounded,filled\", fillcolor=gray90"
      return "  \(state.rawValue) [label=\"\(state.name)\\n\(state.rawValue)\"\(look)];"
    }
    lines += edges.map { "  \($0.from?.rawValue ?? "start") -> \($0.to.rawValue) [label=\"\($0.verbs.joined(separator: "\\n"))\"];" }
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  private struct Edge {
    let from: CaseState?
    let to: CaseState
    var verbs: [String]
  }

  /// One edge for each pair of states, with all the verbs that lead along it, in the order of the rows.
  private var edges: [Edge] {
    var edges: [Edge] = []
    for row in rows where !row.staysPut {
      let origins: [CaseState?] = row.from.isEmpty ? [nil] : row.from
      for from in origins {
        for to in row.to {
          if let known = edges.firstIndex(where: { $0.from == from && $0.to == to }) {
            if !edges[known].verbs.contains(row.verb.name) { edges[known].verbs.append(row.verb.name) }
          } else {
            edges.append(Edge(from: from, to: to, verbs: [row.verb.name]))
          }
        }
      }
    }
    return edges
  }
}
