import CaseRules

/// Figures to be drawn: the table beside the picture has the same numbers.
public struct Chart: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    /// A bar for each category; several series stand one after another on the same bar.
    case bars
    /// A line for each series over the categories, which are points in time.
    case lines
  }

  public enum Unit: Hashable, Sendable {
    case count
    /// The values are 分, printed in 万元.
    case money

    func label(_ value: Int64) -> String {
      switch self {
      case .count: String(value)
      case .money: ReportValue.money(Amount(fen: value)).text
      }
    }

    public var name: String { self == .count ? "件" : "万元" }
  }

  public struct Series: Hashable, Sendable {
    public let name: String
    /// One for each category, none below zero.
    public let values: [Int64]

    public init(_ name: String, _ values: [Int64]) { (self.name, self.values) = (name, values) }
  }

  /// Tells this picture's parts from those of others on one page: letters, digits and hyphens.
  public let id: String
  public let title: String
  /// What is to be seen in it, for who cannot see it.
  public let summary: String
  public let form: Form
  public let unit: Unit
  public let categories: [String]
  public let series: [Series]

  public init(id: String, title: String, summary: String, form: Form, unit: Unit, categories: [String], series: [Series]) {
    (self.id, self.title, self.summary, self.form, self.unit) = (id, title, summary, form, unit)
    (self.categories, self.series) = (categories, series)
  }

  public var svg: SVGText {
    switch form {
    case .bars: bars
    case .lines: lines
    }
  }
}

extension Chart {
  /// Told apart by people of any colour vision (Okabe and Ito's palette), and by lightness in print.
  static let colours = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9"]
  static let ink = "#1c1f24"
  static let grid = "#c9cdd3"
  static let width = 720

  func colour(_ index: Int) -> String { Self.colours[index % Self.colours.count] }

  /// The frame that every picture has: its name and summary for screen readers, and the legend where there is more than one series.
  func drawn(height: Int, _ body: (inout SVGText) -> Void) -> SVGText {
    var svg = SVGText()
    svg.begin(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Self.width) \(height)", "class": "chart", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-desc", "font-size": "13", "font-family": "sans-serif",
      ])
    svg.add("title", ["id": "\(id)-title"], "\(title)（\(unit.name)）")
    svg.add("desc", ["id": "\(id)-desc"], summary)
    svg.add("rect", ["width": "\(Self.width)", "height": "\(height)", "fill": "#ffffff"])
    if series.count > 1 { legend(&svg) }
    body(&svg)
    svg.end()
    return svg
  }

  var legendHeight: Int { series.count > 1 ? 28 : 8 }

  private func legend(_ svg: inout SVGText) {
    var x = 8
    for (index, one) in series.enumerated() {
      svg.add("rect", ["x": "\(x)", "y": "7", "width": "14", "height": "14", "fill": colour(index)])
      svg.add("text", ["x": "\(x + 20)", "y": "19", "fill": Self.ink], one.name)
      x += 40 + 13 * one.name.count
    }
  }

  /// Evenly spaced round figures from zero to above `largest`, five at most.
  package static func ticks(upTo largest: Int64) -> [Int64] {
    guard largest > 0 else { return [0, 1] }
    var step: Int64 = 1
    var factors = [2, 5, 10] as [Int64]
    var power: Int64 = 1
    while step * 4 < largest {
      step = factors.removeFirst() * power
      if factors.isEmpty {
        power *= 10
        factors = [2, 5, 10]
      }
    }
    return Array(stride(from: 0, through: step * ((largest + step - 1) / step), by: Int64.Stride(step)))
  }
}
