import CaseRules

extension ReportTable {
  /// 尾差: for each column of sums, by how much its rounded cells miss the rounded total, in 万元; only those that do.
  public var roundingNotes: [String] {
    let differences = columns.indices.compactMap { index -> String? in
      var (cells, total): (Int64, Int64) = (0, 0)
      for row in rows {
        guard case .money(let amount) = row.values[index] else { return nil }
        if row.id == "total" { total = amount.roundedHundredths } else { cells += amount.roundedHundredths }
      }
      guard cells != total else { return nil }
      return "\(columns[index].label) \(Amount(fen: cells - total))"
    }
    return differences.isEmpty ? [] : ["尾差（各行之和减合计，万元，因舍入）：" + differences.joined(separator: "；") + "。"]
  }
}

extension Amount {
  /// Hundredths of a 万元 as `wanyuan` prints them.
  fileprivate var roundedHundredths: Int64 {
    let hundredths = Int64((fen.magnitude + 5_000) / 10_000)
    return fen < 0 ? -hundredths : hundredths
  }
}
