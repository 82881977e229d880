import CaseRules

/// What a field is called on a page, where the declaration's own word was made for the command line.
extension VerbForm {
  static func label(_ input: VerbInput, of verb: Verb) -> String {
    switch (verb, input.name) {
    case (.reportPayment, "effective"): "付款日期"
    case (_, "instalments"): "各期还款"
    case (_, "line"): "哪一笔款项"
    case (_, "payment"): "哪一笔付款"
    case (.answerSupervision, "no"): "哪一份督办书"
    case (.answerUrging, "no"): "哪一次催办"
    case (_, "card"): "哪一张牌"
    default: input.label
    }
  }

  static func hint(_ input: VerbInput, of verb: Verb) -> String? {
    switch (verb, input.name) {
    case (.reportPayment, "effective"): "款项实际付出的日子。不填即为今天"
    case (.verifyLine, "reason"): "核实金额少于主张，或者其中有分歧的，必须写明"
    case (.signIn, "handler"): "不填即由您承办"
    case (_, "effective"): "不填即为现在；补录已经发生的事项时填写"
    case (.reportPayment, "line"): "不能对应到某一笔的，不填"
    case (.requestWithdrawal, "voluntary"): "如有人要求您撤回，请选“否”并写明，会有专人联系您"
    case (.reply, "admits"): "部分认可的，选“不填”，在答复内容中逐笔说明"
    default: nil
    }
  }
}
