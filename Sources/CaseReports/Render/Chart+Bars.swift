extension Chart {
  private static let left = 150
  private static let right = 90
  private static let row = 26

  /// Lying bars, so that long names of places and stages can be read.
  var bars: SVGText {
    let top = legendHeight
    return drawn(height: top + Self.row * max(1, categories.count) + 10) { svg in
      let totals = categories.indices.map { index in series.reduce(0) { $0 + value($1, index) } }
      let most = max(1, totals.max() ?? 1)
      let room = Int64(Self.width - Self.left - Self.right)
      for (index, name) in categories.enumerated() {
        let y = top + index * Self.row
        svg.add("text", ["x": "\(Self.left - 8)", "y": "\(y + 17)", "text-anchor": "end", "fill": Self.ink], shortened(name))
        var before: Int64 = 0
        for (place, one) in series.enumerated() where value(one, index) > 0 {
          let start = before * room / most
          before += value(one, index)
          let end = max(start + 1, before * room / most)
          svg.begin(
            "rect",
            [
              "x": "\(Int64(Self.left) + start)", "y": "\(y + 4)", "width": "\(end - start)", "height": "\(Self.row - 8)",
              "fill": colour(place), "stroke": "#ffffff",
            ])
          svg.add("title", [:], "\(name) \(one.name) \(unit.label(value(one, index)))")
          svg.end()
        }
        let end = Int64(Self.left) + totals[index] * room / most
        svg.add("text", ["x": "\(end + 6)", "y": "\(y + 17)", "fill": Self.ink], unit.label(totals[index]))
      }
      svg.add(
        "line",
        [
          "x1": "\(Self.left)", "y1": "\(top)", "x2": "\(Self.left)", "y2": "\(top + Self.row * max(1, categories.count))",
          "stroke": Self.ink,
        ])
    }
  }

  private func value(_ series: Series, _ index: Int) -> Int64 { series.values.indices.contains(index) ? max(0, series.values[index]) : 0 }

  /// What fits beside a bar.
  private func shortened(_ name: String) -> String {
    var (short, width) = ("", 0)
    for letter in name {
      width += TextTable.width(String(letter))
      if width > 20 { return short + "…" }
      short.append(letter)
    }
    return short
  }
}
