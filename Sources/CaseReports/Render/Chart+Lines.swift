extension Chart {
  private static let left = 90
  private static let right = 20
  private static let plot = 220

  /// Lines over time. Each has its own dashes and marks, so that colour is never needed to tell them apart.
  var lines: SVGText {
    let top = legendHeight + 6
    return drawn(height: top + Self.plot + 34) { svg in
      let ticks = Self.ticks(upTo: series.flatMap(\.values).max() ?? 0)
      let most = max(1, ticks.last ?? 1)
      func y(_ value: Int64) -> Int64 { Int64(top + Self.plot) - max(0, value) * Int64(Self.plot) / most }
      for tick in ticks {
        svg.add(
          "line", ["x1": "\(Self.left)", "y1": "\(y(tick))", "x2": "\(Self.width - Self.right)", "y2": "\(y(tick))", "stroke": Self.grid])
        svg.add("text", ["x": "\(Self.left - 8)", "y": "\(y(tick) + 4)", "text-anchor": "end", "fill": Self.ink], unit.label(tick))
      }
      for (index, name) in categories.enumerated() where index % max(1, (categories.count + 11) / 12) == 0 {
        svg.add("text", ["x": "\(x(index))", "y": "\(top + Self.plot + 20)", "text-anchor": "middle", "fill": Self.ink], name)
      }
      for (place, one) in series.enumerated() { line(one, place, &svg, y) }
    }
  }

  private func line(_ one: Series, _ place: Int, _ svg: inout SVGText, _ y: (Int64) -> Int64) {
    let points = one.values.prefix(categories.count).enumerated().map { (x: x($0), y: y($1)) }
    svg.add(
      "polyline",
      [
        "points": points.map { "\($0.x),\($0.y)" }.joined(separator: " "), "fill": "none", "stroke": colour(place), "stroke-width": "3",
        "stroke-dasharray": ["none", "8 4", "2 4", "12 4 2 4"][place % 4],
      ])
    for (index, point) in points.enumerated() {
      let side = place % 2 == 0 ? "4" : "0"
      svg.begin(
        "rect",
        ["x": "\(point.x - 4)", "y": "\(point.y - 4)", "width": "8", "height": "8", "rx": side, "fill": colour(place)])
      svg.add("title", [:], "\(categories[index]) \(one.name) \(unit.label(one.values[index]))")
      svg.end()
    }
  }

  private func x(_ index: Int) -> Int {
    let room = Self.width - Self.left - Self.right - 40
    return Self.left + 20 + (categories.count > 1 ? index * room / (categories.count - 1) : room / 2)
  }
}
