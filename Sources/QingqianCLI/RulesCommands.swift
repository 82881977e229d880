import ArgumentParser
import CaseDesk
import CaseRules

/// `rules due`: when a term that starts on a day is due.
struct RulesDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "某项期限从某日起算，何时届满。",
    discussion: "例：qingqian rules due --limit handle --from 2026-04-02 --explain")

  @Option(help: "The limit's id; `rules limits` lists them.")
  var limit: LimitID

  @Option(help: "Day zero, YYYY-MM-DD; not counted itself.")
  var from: CivilDate

  @Option(help: "The rule set's id; by default the one in force on --from.")
  var rulebook: String?

  @Option(help: "The respondent's division code, for areas with days off of their own.")
  var region: String?

  @Flag(help: "Print every counted and skipped day.")
  var explain = false

  @OptionGroup var config: ConfigLocation
  @OptionGroup var output: JSONOutput

  func run() throws {
    let book = try config.rulebook()
    let report: DueReport
    do throws(RuleRefusal) {
      let set = if let rulebook { try book.ruleSet(id: rulebook) } else { try book.ruleSet(receivedOn: from) }
      let due = try book.due(limit, from: from, under: set, region: region)
      report = DueReport(due: due, ruleSet: set.id, days: explain ? book.clock(for: set, region: region).days(to: due) : nil)
    } catch { throw CommandFailure(error) }
    output.print(.object(report.document), orLines: report.lines)
  }
}

/// `rules limits`: every limit in force on a day.
struct RulesLimits: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits", abstract: "某日有效的全部期限。",
    discussion: "例：qingqian rules limits --on 2021-12-29")

  @Option(help: "The day, YYYY-MM-DD; by default today.")
  var on: CivilDate?

  @OptionGroup var config: ConfigLocation
  @OptionGroup var output: JSONOutput

  func run() throws {
    let book = try config.rulebook()
    let date = on ?? SystemClock.now().date
    let set: RuleSet
    do throws(RuleRefusal) { set = try book.ruleSet(receivedOn: date) } catch { throw CommandFailure(error) }
    let report = LimitsReport(ruleSet: set, date: date)
    output.print(report.document, orLines: report.lines)
  }
}

/// `rules payment-due`: when a contract's payment is due by the Regulation.
struct RulesPaymentDue: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payment-due", abstract: "依条例，一份合同的款项最迟何时支付。",
    discussion: "例：qingqian rules payment-due --debtor organ --signed 2025-07-01 \\\n  --delivered 2025-08-08 --agreed-days 90")

  @Option(help: "Who owes: organ (机关), institution (事业单位) or large (大型企业).")
  var debtor: PaymentDebtor

  @Option(help: "The day the contract was signed, which chooses the rules.")
  var signed: CivilDate

  @Option(help: "The day goods, works or services were delivered.")
  var delivered: CivilDate

  @Option(help: "The day inspection or acceptance passed, where agreed.")
  var accepted: CivilDate?

  @Option(help: "The last day of the agreed inspection period.")
  var inspectionEnds: CivilDate?

  @Option(help: "The day both sides confirmed the settlement amount.")
  var settled: CivilDate?

  @Option(help: "The agreed term in natural days.")
  var agreedDays: Int?

  @Flag(help: "Print every counted and skipped day.")
  var explain = false

  @OptionGroup var config: ConfigLocation
  @OptionGroup var output: JSONOutput

  func run() throws {
    let book = try config.rulebook()
    let terms = PaymentTerms(
      debtor: debtor, signed: signed, delivered: delivered, accepted: accepted, inspectionEnds: inspectionEnds, settled: settled,
      agreedDays: agreedDays)
    let payment: PaymentDue
    do throws(PaymentTermsError) { payment = try book.paymentDue(terms) } catch {
      if case .refused(let refusal) = error { throw CommandFailure(refusal) }
      throw CommandFailure.badInput(error.sentence)
    }
    let days = explain ? StatutoryClock(calendar: book.calendar).days(to: payment.due) : nil
    let report = DueReport(due: payment.due, ruleSet: payment.ruleSet, days: days)
    output.print(.object(document(payment, report)), orLines: lines(payment, report))
  }

  private func document(_ payment: PaymentDue, _ report: DueReport) -> JSONObject {
    var object = report.document
    object.append("starts_on", .date(payment.startsOn))
    object.append("start_event", .text(payment.start.rawValue))
    object.append("warnings", .texts(payment.warnings))
    return object
  }

  private func lines(_ payment: PaymentDue, _ report: DueReport) -> [String] {
    var lines = report.lines
    lines.insert(contentsOf: payment.warnings.map { "注意：\($0)" }, at: 1)
    return lines
  }
}
