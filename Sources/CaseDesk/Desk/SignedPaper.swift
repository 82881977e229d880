import CaseRules

extension VerbInput {
  /// 签字材料: the complainant's signed paper, by its number among the case's documents.
  static let signedPaper = VerbInput("paper", .number, "投诉人签字材料序号（承办人代办时必填）", required: false)
}

extension Deliberation {
  /// What is the complainant's to say, the handler may enter only with the signed paper on file; the record names it.
  mutating func requireSignedPaper() throws(Refusal) {
    guard role == .handler else { return }
    guard let no = inputs.number("paper"), record.documents.contains(where: { $0.no == no }) else {
      throw Refusal("paper_missing", "由承办人代投诉人办理的，须先附上投诉人签字的材料，并写明其序号（paper=…）。")
    }
    try add(.attribute(.signedPaper, "\(no)"))
  }
}
