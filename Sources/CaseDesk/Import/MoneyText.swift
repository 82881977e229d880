import CaseRules

/// A value of a cell that could not be read, in one sentence that says how to mend it.
struct Unreadable: Error, Equatable {
  let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}

/// The unit a header declares for its column.
public enum MoneyUnit: String, Sendable {
  case yuan = "元"
  case wan = "万元"
  case yi = "亿元"

  /// 分 are this many decimals of the unit.
  var decimals: Int {
    switch self {
    case .yuan: 2
    case .wan: 6
    case .yi: 10
    }
  }
}

extension Amount {
  /// Reads a sum as people type it: full-width digits, `¥`, thousands separators, a unit of its own (`5万`, `1.2亿元`) before the column's.
  ///
  /// Exact into 分: further decimals must be zeros. Never rounds, never takes a sign or an exponent.
  init(typed raw: String, unit declared: MoneyUnit?) throws(Unreadable) {
    var text = raw.folded[...]
    if let first = text.first, "¥￥".contains(first) { text.removeFirst() }
    var unit = declared
    for (suffix, own) in [("亿元", MoneyUnit.yi), ("万元", .wan), ("亿", .yi), ("万", .wan), ("元整", .yuan), ("元", .yuan)]
    where text.hasSuffix(suffix) {
      text.removeLast(suffix.count)
      unit = own
      break
    }
    guard let unit else { throw Unreadable("没有写明单位；请在表头或金额后写“元”或“万元”") }
    guard let first = text.first else { throw Unreadable("没有数字；请填写金额") }
    if first == "-" || first == "(" { throw Unreadable("金额不能是负数；核减请填在“核减金额”列") }
    if text.contains(where: { $0 == "e" || $0 == "E" }) { throw Unreadable("是科学计数法，末几位可能已丢失；请把该列设为“数值”或“文本”后重填") }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = groups.joined() + fraction
    guard parts.count <= 2, !parts[0].isEmpty, parts.count == 1 || !fraction.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) })
    else {
      throw Unreadable("不是金额；请只填数字，如 12345.60")
    }
    if groups.count > 1, !(1...3).contains(groups[0].count) || !groups.dropFirst().allSatisfy({ $0.count == 3 }) {
      throw Unreadable("千分位逗号的位置不对；请去掉逗号，或每三位一个")
    }
    guard fraction.dropFirst(unit.decimals).allSatisfy({ $0 == "0" }) else {
      throw Unreadable("小数多于 \(unit.decimals) 位（以\(unit.rawValue)为单位时精确到分）；请核对原始金额")
    }
    let kept = fraction.prefix(unit.decimals)
    var fen: Int64 = 0
    for digit in groups.joined() + kept + String(repeating: "0", count: unit.decimals - kept.count) {
      guard fen <= Amount.largestInput.fen else { break }
      fen = fen * 10 + Int64(digit.wholeNumberValue ?? 0)
    }
    guard fen <= Amount.largestInput.fen else { throw Unreadable("金额过大（超过 10000 亿元）；请核对单位是元还是万元") }
    self.init(fen: fen)
  }
}
