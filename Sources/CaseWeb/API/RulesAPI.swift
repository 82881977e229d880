import CaseDesk
import CaseRules
import HTTPTypes

/// What the rules say, open to all.
enum RulesAPI {
  static let all: [Route] = [
    Route(
      .get, "/api/v1/rules/limits", .everyone,
      schema: RouteSchema(query: [.init("on", .date, "哪一天有效的，默认今天")], gives: Shape.ref("Limits"), refuses: true), "某日有效的全部期限"
    ) { visit in
      let date = try Asked(visit).date("on") ?? visit.now.date
      return .json(try set(visit, on: date).limitsJSON(on: date))
    },
    Route(
      .get, "/api/v1/rules/due", .everyone,
      schema: RouteSchema(
        query: [
          .init("limit", .word(LimitID.allCases.map(\.rawValue)), "期限", required: true), .init("from", .date, "起算日，当日不计", required: true),
          .init("rulebook", .text(60), "规则版本，默认起算日有效的"), .init("region", .text(6), "被投诉人所在区划"), .init("explain", .flag, "逐日列出"),
        ], gives: Shape.ref("Due"), refuses: true), "某项期限从某日起算，何时届满", due),
    Route(
      .get, "/api/v1/rules/payment-due", .everyone,
      schema: RouteSchema(
        query: [
          .init("debtor", .word(PaymentDebtor.allCases.map(\.rawValue)), "付款方：organ 机关、institution 事业单位、large 大型企业", required: true),
          .init("signed", .date, "签订日", required: true), .init("delivered", .date, "交付日", required: true),
          .init("accepted", .date, "检验或者验收合格日"), .init("inspection_ends", .date, "约定检验期届满日"), .init("settled", .date, "双方确认结算金额日"),
          .init("agreed_days", .whole(0...3650), "约定的天数"), .init("explain", .flag, "逐日列出"),
        ], gives: Shape.ref("PaymentDue"), refuses: true), "依条例，一份合同的款项最迟何时支付", paymentDue),
    Route(
      .post, "/api/v1/rules/interest", .everyone, body: .json,
      schema: RouteSchema(
        takes: Shape.object(
          [
            "principal": Shape.amount, "signed": Shape.date, "due": Shape.date, "annual_rate": Shape.orNull(Shape.rate),
            "payments": [
              "type": "array", "minItems": 1, "maxItems": 400, "items": Shape.object(["on": Shape.date, "amount": Shape.amount]),
            ],
            "until": Shape.orNull(Shape.date), "rulebook": Shape.orNull(Shape.text(most: 60)),
          ], optional: ["annual_rate", "payments", "until", "rulebook"]), gives: Shape.ref("Interest"), refuses: true), "逾期利息", interest),
    Route(
      .get, "/api/v1/rules/credit-codes/{code}", .everyone, schema: RouteSchema(gives: Shape.ref("CreditCode")), "统一社会信用代码是否有效"
    ) { visit in
      _ = try Asked(visit)
      let text = visit.parameter("code")
      guard (1...100).contains(text.unicodeScalars.count) else { throw Problem.notFound }
      do throws(CreditCodeFault) {
        let code = try CreditCode(text)
        return .json(["valid": true, "code": .text(code.text), "registering_department": .text(code.registeringDepartment)])
      } catch {
        return .json(["valid": false, "code": .text(text), "reason": .text(error.code), "sentence": .text(error.sentence)])
      }
    },
    Route(.get, "/api/v1/states", .everyone, schema: RouteSchema(gives: Shape.ref("States")), "流程表：状态、办理事项、角色、期限") { visit in
      _ = try Asked(visit)
      return .json(StateTable().json)
    },
  ]

  private static func due(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    guard let limit = asked.text("limit").flatMap(LimitID.init(rawValue:)), let from = asked.date("from") else { throw Problem.notFound }
    let book = visit.web.desk.rulebook
    let rules = try asked.text("rulebook").map { id in try named(id, book) } ?? set(visit, on: from)
    let due: DueDate
    do throws(RuleRefusal) { due = try book.due(limit, from: from, under: rules, region: asked.text("region")) } catch {
      throw Refusal(error)
    }
    let days = asked.flag("explain") ? book.clock(for: rules, region: asked.text("region")).days(to: due) : nil
    return .json(.object(due.json(ruleSet: rules.id, days: days)))
  }

  private static func paymentDue(_ visit: Visit) async throws -> Reply {
    let asked = try Asked(visit)
    guard let debtor = asked.text("debtor").flatMap(PaymentDebtor.init(rawValue:)), let signed = asked.date("signed"),
      let delivered = asked.date("delivered")
    else { throw Problem.notFound }
    let terms = PaymentTerms(
      debtor: debtor, signed: signed, delivered: delivered, accepted: asked.date("accepted"), inspectionEnds: asked.date("inspection_ends"),
      settled: asked.date("settled"), agreedDays: asked.whole("agreed_days"))
    let book = visit.web.desk.rulebook
    let payment: PaymentDue
    do throws(PaymentTermsError) { payment = try book.paymentDue(terms) } catch {
      if case .refused(let refusal) = error { throw Refusal(refusal) }
      throw InputFault("delivered", error.sentence)
    }
    let days = asked.flag("explain") ? StatutoryClock(calendar: book.calendar).days(to: payment.due) : nil
    var object = payment.due.json(ruleSet: payment.ruleSet, days: days)
    object.append("starts_on", .date(payment.startsOn))
    object.append("start_event", .text(payment.start.rawValue))
    object.append("warnings", .texts(payment.warnings))
    return .json(.object(object))
  }

  private static func interest(_ visit: Visit) async throws -> Reply {
    _ = try Asked(visit)
    let faults = FaultList()
    let form = JSONForm(try visit.document(), faults)
    let (principal, signed, due) = (form.amount("principal"), form.date("signed"), form.date("due"))
    let rate = form.text("annual_rate", max: 20, required: false)
    if let rate, InterestRate(percent: rate) == nil { faults.add("annual_rate", "不是年利率（百分数，最多四位小数）。") }
    let payments = form.has("payments") ? form.list("payments", atMost: 400) : []
    let paid = payments.compactMap { payment -> InterestClaim.Payment? in
      guard let on = payment.date("on"), let amount = payment.amount("amount") else { return nil }
      payment.rejectUnknown()
      return InterestClaim.Payment(on: on, amount: amount)
    }
    let (until, id) = (form.date("until", required: false), form.text("rulebook", max: 60, required: false))
    form.rejectUnknown()
    guard let principal, let signed, let due, faults.all.isEmpty else { throw InputFaults(faults.all) }
    let book = visit.web.desk.rulebook
    let rules = try id.map { try named($0, book) } ?? earliest(book, signed) ?? set(visit, on: signed)
    let claim = InterestClaim(
      principal: principal, signedOn: signed, dueOn: due, agreedAnnualRate: rate.flatMap { InterestRate(percent: $0) }, payments: paid,
      until: until ?? ([visit.now.date] + paid.map(\.on)).max())
    do throws(InterestRefusal) {
      return .json(try Interest.statement(of: claim, rates: visit.web.rates, choices: rules.interest).json(ruleSet: rules.id))
    } catch { throw Refusal("no_interest", error.sentence) }
  }

  /// Contracts older than any rule set are worked out, for reference, by the earliest.
  private static func earliest(_ book: Rulebook, _ signed: CivilDate) -> RuleSet? {
    book.ruleSets.first.flatMap { signed < $0.validFrom ? $0 : nil }
  }

  private static func set(_ visit: Visit, on date: CivilDate) throws(Refusal) -> RuleSet {
    do { return try visit.web.desk.rulebook.ruleSet(receivedOn: date) } catch { throw Refusal(error) }
  }

  private static func named(_ id: String, _ book: Rulebook) throws(Refusal) -> RuleSet {
    do { return try book.ruleSet(id: id) } catch { throw Refusal(error) }
  }
}

extension Refusal {
  init(_ refusal: RuleRefusal) { self.init("rule", refusal.sentence) }
}
