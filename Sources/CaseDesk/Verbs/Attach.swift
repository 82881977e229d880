import CaseRules

/// 附材料: a file already stored by its content; the record keeps what it is and its SHA-256.
enum Attach: CaseVerb {
  static let verb = Verb.attach
  static let kinds = [
    VerbInput.Choice("contract", "合同"), .init("delivery", "交付验收"), .init("invoice", "发票"), .init("settlement", "结算对账"),
    .init("reminder", "催款"), .init("voucher", "付款凭证"), .init("agreement", "还款协议"), .init("judgment", "法律文书"), .init("other", "其他"),
  ]
  static let inputs = [
    VerbInput("kind", .choice(kinds), "材料种类"), VerbInput("title", .text(max: 200), "名称"), VerbInput("sha256", .word, "内容摘要"),
    VerbInput("size", .number, "字节数"), VerbInput("media_type", .word, "类型"),
  ]

  static func decide(_ act: inout Deliberation) throws(Refusal) {
    guard let sha256 = act.inputs.word("sha256"), sha256.utf8.count == 64,
      sha256.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) })
    else { throw Refusal("digest_invalid", "材料的内容摘要应为 64 位小写十六进制。") }
    try act.add(
      .document(
        Document(
          no: act.record.documents.count + 1, kind: act.inputs.word("kind") ?? "", title: "", sha256: sha256,
          size: Int64(act.inputs.number("size") ?? 0), mediaType: act.inputs.word("media_type") ?? "", by: act.role)))
  }
}
