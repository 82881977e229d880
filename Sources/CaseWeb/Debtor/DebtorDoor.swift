import CaseDesk
import CaseRules

/// Where the debtor comes in: by the link that the handling office gave it.
enum DebtorDoor {
  /// The place that the link of a case leads to.
  static func place(_ number: CaseNumber, _ link: String) -> String { "/reply/\(number)/\(link)" }

  /// Shows a button and looks at nothing: mail programs that open every link use none up and learn nothing.
  static func show(_ visit: Visit) async throws -> Reply {
    .page(page(visit.parameter("number"), visit.parameter("link"), Fields.State(), visit))
  }

  static func enter(_ visit: Visit) async throws -> Reply {
    let (typed, link) = (visit.form["number"], visit.form["link"])
    guard let number = try await PartyDoor.open(typed, .debtor, secret: link, visit) else {
      let fault = InputFault("main", "链接不正确，或者已经失效。请使用承办部门最近一次交给您的链接，或者联系承办部门。")
      return .page(page(typed, link, Fields.State(visit.form, faults: [fault]), visit), status: .unprocessableContent)
    }
    return try await Reply.see("/case").opening(.debtor, of: number, visit)
  }

  private static func page(_ number: String, _ link: String, _ state: Fields.State, _ visit: Visit) -> Page {
    var page = Page(
      "答复投诉", back: nil,
      """
      \(Fields.summary(state.faults))<h1>答复投诉</h1>
      <p class="lead">您单位收到了中小企业的欠款投诉。请查看内容，逐笔说明是否认可；已经付款的，可以上传凭证；一次付不清的，可以提出还款计划。</p>
      <p>依《保障中小企业款项支付条例》第二十五条，被投诉人应当配合。逾期不答复或者答复不合要求的，可以发督办书，并约谈、通报。</p>
      <form method="post" action="/reply">\(visit.formFields)
      <input type="hidden" name="number" value="\(number)"><input type="hidden" name="link" value="\(link)">
      <button>查看并答复</button></form>
      <p>这个链接代表您单位办理，请只交给负责这件事的人。</p>
      """)
    page.faulty = !state.faults.isEmpty
    return page
  }
}
