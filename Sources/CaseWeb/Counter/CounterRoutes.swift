/// The public counter: the firm that is owed money.
enum CounterRoutes {
  static let all = open + filing + FileSteps.routes + tracking

  private static let open: [Route] = [
    Route(.get, "/", .everyone, "首页") { _ in .page(StartPage.page) },
    Route(.get, "/guide", .everyone, "条例指南") { .page(try GuidePage.page($0)) },
    Route(.get, "/calculator", .everyone, "逾期利息测算") { .page(InterestPage.page($0)) },
    Route(.get, "/calculator/payment-due", .everyone, "付款期限测算") { .page(PaymentDuePage.page($0)) },
  ]

  private static let filing: [Route] = [
    Route(.get, "/file", .everyone, "我要投诉") { try await FileStart.show($0) },
    Route(.post, "/file", .everyone, body: .form, limit: .draft, "开始填写投诉") { try await FileStart.begin($0) },
    Route(.post, "/file/discard", .everyone, body: .form, limit: .typing, "删除未提交的投诉") { try await FileStart.discard($0) },
    Route(.get, "/file/eligibility/{question}", .everyone, "是否属于受理范围") { try await EligibilityPages.show($0) },
    Route(.post, "/file/eligibility/{question}", .everyone, body: .form, limit: .typing, "回答是否属于受理范围") {
      try await EligibilityPages.take($0)
    },
    Route(.get, "/file/outside/{question}", .everyone, "不属于受理范围") { try await EligibilityPages.outside($0) },
    Route(.get, "/file/lines", .everyone, "填写投诉：欠款") { try await LinePages.list($0) },
    Route(.get, "/file/lines/{no}", .everyone, "填写投诉：一笔欠款") { try await LinePages.show($0) },
    Route(.post, "/file/lines/{no}", .everyone, body: .form, limit: .typing, "保存一笔欠款") { try await LinePages.take($0) },
    Route(.post, "/file/lines/{no}/remove", .everyone, body: .form, limit: .typing, "删除一笔欠款") { try await LinePages.remove($0) },
    Route(.get, "/file/evidence", .everyone, "填写投诉：证据材料") { try await EvidencePages.list($0) },
    Route(.post, "/file/evidence", .everyone, body: .upload, limit: .upload, "上传一种材料") { try await EvidencePages.upload($0) },
    Route(.get, "/file/evidence/{line}/{kind}", .everyone, "填写投诉：一种材料") { try await EvidencePages.show($0) },
    Route(.post, "/file/evidence/{line}/{kind}", .everyone, body: .form, limit: .typing, "删除材料，或者说明不能提供") {
      try await EvidencePages.take($0)
    },
    Route(.get, "/file/check", .everyone, "核对投诉") { try await AnswersPage.show($0) },
    Route(.post, "/file/check", .everyone, body: .form, limit: .submit, idempotent: true, "提交投诉") { try await Submission.take($0) },
    Route(.get, "/file/done", .everyone, "投诉已提交") { try await DonePage.show($0) },
    Route(.get, "/file/save", .everyone, "保存，以后再填") { try await SavePages.show($0) },
    Route(.post, "/file/save", .everyone, body: .form, limit: .draft, "取得继续填写的链接") { try await SavePages.link($0) },
    Route(.get, "/file/resume/{token}", .everyone, "凭链接继续填写") { try await SavePages.resume($0) },
    Route(.post, "/file/resume", .everyone, body: .form, limit: .lookUp, "核对后继续填写") { try await SavePages.taken($0) },
  ]

  private static let tracking: [Route] = [
    Route(.get, "/track", .everyone, "查询进度") { try await TrackPage.show($0) },
    Route(.post, "/track", .everyone, body: .form, limit: .lookUp, "凭编号和查询码查询") { try await TrackPage.take($0) },
    Route(.get, "/case", .anyParty, "我的投诉件") { try await PartyCasePage.show($0) },
    Route(.get, "/case/receipt", .party(.complainant), "投诉回执") { try await ReceiptPage.show($0) },
    Route(.get, "/case/letters/{no}", .anyParty, "一件文书") { try await PartyCasePage.letter($0) },
    Route(.get, "/case/acts/{verb}", .anyParty, "当事人办理事项") { try await CaseActs.show($0) },
    Route(.post, "/case/acts/{verb}", .anyParty, body: .form, idempotent: true, "当事人办理事项") { try await CaseActs.take($0) },
    Route(.post, "/leave", .anyParty, body: .form, "离开") { try await Leaving.take($0) },
  ]
}

extension RateLimit {
  /// Drafts and links to them: each is a row.
  static let draft = RateLimit("draft", 30, in: 3600)
  /// Every page of the form that is saved. Several firms may sit behind one address.
  static let typing = RateLimit("typing", 1200, in: 3600)
}
