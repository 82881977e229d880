import CaseRules

/// 条例指南: the Regulation in plain words; every number comes from the rule set in force today, with its basis.
enum GuidePage {
  static func page(_ visit: Visit) throws -> Page {
    let rules: RuleSet
    do throws(RuleRefusal) { rules = try visit.web.desk.rulebook.ruleSet(receivedOn: visit.now.date) } catch {
      throw Refusal("no_rule_set", error.sentence)
    }
    return Page(
      "条例指南", back: "/",
      """
      <h1>条例指南</h1>
      <p class="lead">《保障中小企业款项支付条例》和投诉处理办法讲了什么、您可以怎样用。以下按今天有效的规定整理。</p>
      \(contents)\(covered)\(terms(rules))\(interest)\(forbidden(rules))\(procedure(rules))\(rights)
      <p class="hint">规则版本：\(rules.name)，自 \(rules.validFrom.description) 起。本页是通俗说明，以法规原文为准。</p>
      """)
  }

  private static let contents: Markup = """
    <nav aria-label="本页内容"><ul><li><a href="#covered">保护谁、管谁</a></li><li><a href="#terms">应当什么时候付</a></li>
    <li><a href="#interest">逾期利息</a></li><li><a href="#forbidden">不得用的借口</a></li><li><a href="#procedure">投诉怎样办、多久办完</a></li>
    <li><a href="#rights">您的权利和义务</a></li></ul></nav>
    """

  private static let covered: Markup = """
    <h2 id="covered">保护谁、管谁</h2>
    <p>保护中型、小型、微型企业，规模以签订合同时为准。签合同时请主动告诉对方您是中小企业。</p>
    <p>管机关、事业单位、使用财政资金的团体组织和大型企业；大型企业不分国有、民营、外资。</p>
    <p>管采购货物、工程、服务应付的款项。下面这些不在其内：</p>
    <table class="cards"><thead><tr><th>情形</th><th>怎么办</th><th>依据</th></tr></thead><tbody>\(Markup.each(EligibilityGround.allCases) { ground in
      """
      <tr><td data-label="情形">\(ground.sentence)</td><td data-label="怎么办">\(ground.referral.sentence)</td><td data-label="依据">\(ground.basis)</td></tr>
      """ as Markup
    })</tbody></table>
    """

  private static func terms(_ rules: RuleSet) -> Markup {
    """
    <h2 id="terms">应当什么时候付</h2>
    \(limits(rules, [.paymentOrgan, .paymentOrganMax, .paymentLarge, .receivableConfirmation]))
    <ul><li>合同约定验收后付款的，从验收合格之日起算；对方拖着不验收的，从约定的验收期限届满之日起算。</li>
    <li>按进度、定期结算的，从双方确认结算金额之日起算。</li><li>对一部分有争议的，没有争议的部分应当按时付。</li></ul>
    <p><a href="/calculator/payment-due">算一算我的合同什么时候到期</a></p>
    """
  }

  private static let interest: Markup = """
    <h2 id="interest">逾期利息</h2>
    <p>没有按时付的，应当支付逾期利息。合同约定了利率的按约定，但不得低于合同订立时一年期贷款市场报价利率；没有约定的，每日万分之五。</p>
    <p class="hint">依据：《保障中小企业款项支付条例》第十七条</p>
    <p><a href="/calculator">算一算逾期利息</a></p>
    """

  private static func forbidden(_ rules: RuleSet) -> Markup {
    """
    <h2 id="forbidden">不得用的借口</h2>
    <ul><li>换了领导、内部付款流程没走完</li><li>合同没有约定的，以等竣工备案、等决算审计为由</li>
    <li>强制用商业汇票、应收账款电子凭证付款，或者借此拖长付款期限</li><li>收取规定以外的保证金，到期不结算退还</li>
    \(rules.forbidsPayWhenPaid ? "<li>大型企业约定“上家付了我才付”，或者按上家付款的比例付</li>" as Markup : .empty)</ul>
    """
  }

  private static func procedure(_ rules: RuleSet) -> Markup {
    """
    <h2 id="procedure">投诉怎样办、多久办完</h2>
    <ol><li>您提交投诉，得到编号和查询码。</li><li>受理部门审查是否受理，材料不齐的通知您补正，不受理的说明理由。</li>
    <li>受理后转给负责的部门办理。</li><li>办理部门核实、要求对方答复、组织协商，书面告知您结果；情况复杂的，经负责人批准可以延期。</li>
    <li>对方不答复的，发督办书，并可以约谈、通报。</li><li>达成还款计划的，一期一期跟到还清；违约的恢复办理。</li></ol>
    \(limits(rules, [.review, .supplement, .transfer, .handle, .handleCap, .debtorReply, .superviseReply, .paymentConfirm]))
    """
  }

  private static func limits(_ rules: RuleSet, _ ids: [LimitID]) -> Markup {
    """
    <table class="cards"><thead><tr><th>事项</th><th>期限</th><th>从何时起</th><th>依据</th></tr></thead><tbody>\(Markup.each(ids) { id in
      row(rules, id)
    })</tbody></table>
    """
  }

  private static func row(_ rules: RuleSet, _ id: LimitID) -> Markup {
    guard let limit = rules.limits[id] else {
      return rules.numberless[id].map { duty in
        "<tr><td data-label=\"事项\">\(id.rawValue)</td><td data-label=\"期限\">\(duty.words)</td><td></td><td data-label=\"依据\">\(duty.basis)</td></tr>"
          as Markup
      } ?? .empty
    }
    let doubt = limit.confidence.label.map { "，\($0)" } ?? ""
    return """
      <tr><td data-label="事项">\(limit.name)</td><td data-label="期限">\(limit.lengthText)</td><td data-label="从何时起">\(limit.starts)</td>
      <td data-label="依据">\(limit.basis)（\(limit.statutory ? "法定" : "内部")\(doubt)）</td></tr>
      """
  }

  private static let rights: Markup = """
    <h2 id="rights">您的权利和义务</h2>
    <ul><li>任何单位不得因为您要求付款或者投诉而打击报复。有人要求您撤回的，请如实告诉我们。</li>
    <li>内容应当真实；虚假、恶意投诉要承担责任。</li><li>已经起诉、仲裁的，请在那里继续办理；这里办理期间另行起诉的，请告诉我们。</li></ul>
    """
}
