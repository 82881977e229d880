extension ReportTable {
  /// The sheet's columns behind the row's name: each of the table's, and beside a rate or a mean what it was worked out from.
  var cells: [(column: Int, isBase: Bool)] {
    columns.indices.flatMap { index -> [(column: Int, isBase: Bool)] in
      switch rows.last?.values[index] {
      case .rate, .moneyRate, .mean: [(index, false), (index, true)]
      default: [(index, false)]
      }
    }
  }
}
