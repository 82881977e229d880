extension CreditCode {
  /// Registering departments by the first character, as issued so far; `N` and `Y` are real.
  static let departments: [UInt8: String] = [
    UInt8(ascii: "1"): "机构编制", UInt8(ascii: "2"): "外交", UInt8(ascii: "3"): "司法行政", UInt8(ascii: "4"): "文化",
    UInt8(ascii: "5"): "民政", UInt8(ascii: "6"): "旅游", UInt8(ascii: "7"): "宗教", UInt8(ascii: "8"): "工会",
    UInt8(ascii: "9"): "市场监管", UInt8(ascii: "A"): "中央军委改革和编制办公室", UInt8(ascii: "N"): "农业农村", UInt8(ascii: "Y"): "其他",
  ]

  /// The first two digits of GB/T 2260 codes; `10` stands for bodies registered with the State itself.
  ///
  /// The county is never looked up: codes keep the county they were issued under, abolished or not.
  static let regions: Set<String> = [
    "10", "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
    "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
  ]
}
