import ArgumentParser
import CaseDesk
import CaseRules

/// `rules interest`: interest on a late payment.
struct RulesInterest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interest", abstract: "逾期利息：按条例和给定的本金、日期、付款计算。",
    discussion: "例：qingqian rules interest --principal 100000 --signed 2025-07-01 \\\n  --due 2025-09-01 --until 2026-03-31")

  @Option(help: "The sum owed, in 元.")
  var principal: Amount

  @Option(help: "The day the contract was signed, which fixes the LPR floor and the rule set.")
  var signed: CivilDate

  @Option(help: "The last day on which payment was in time; never rolled here.")
  var due: CivilDate

  @Option(help: "The agreed yearly rate in per cent; leave out where none was agreed.")
  var annualRate: InterestRate?

  @Option(help: "A payment; may be given several times.")
  var paid: [InterestClaim.Payment] = []

  @Option(help: "The last day that counts; by default the last payment, or today while money is open.")
  var until: CivilDate?

  @Option(help: "The rule set's id; by default the one in force on --signed, or the earliest.")
  var rulebook: String?

  @OptionGroup var config: ConfigLocation
  @OptionGroup var output: JSONOutput

  func run() throws {
    let rates = try config.loaded("rates/lpr-1y.csv") { file throws(ConfigError) in try LoanPrimeRates(file) }
    let set = try ruleSet(try config.rulebook())
    var claim = InterestClaim(
      principal: principal, signedOn: signed, dueOn: due, agreedAnnualRate: annualRate, payments: paid, until: until)
    let statement: InterestStatement
    do throws(InterestRefusal) {
      do throws(InterestRefusal) {
        statement = try Interest.statement(of: claim, rates: rates, choices: set.interest)
      } catch .untilMissing {
        claim.until = ([SystemClock.now().date] + paid.map(\.on)).max()
        statement = try Interest.statement(of: claim, rates: rates, choices: set.interest)
      }
    } catch {
      if case .rateNotLoaded = error { throw CommandFailure.refused(error.sentence) }
      throw CommandFailure.badInput(error.sentence)
    }
    let report = InterestReport(statement: statement, ruleSet: set.id)
    output.print(report.document, orLines: report.lines)
  }

  private func ruleSet(_ book: Rulebook) throws -> RuleSet {
    do throws(RuleRefusal) {
      if let rulebook { return try book.ruleSet(id: rulebook) }
      return try book.interestRules(signedOn: signed)
    } catch { throw CommandFailure(error) }
  }
}

/// `rules credit-code`: whether a text is a unified social credit code.
struct RulesCreditCode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credit-code", abstract: "统一社会信用代码：严格校验，有误的说明原因（退出码1）。",
    discussion: "例：qingqian rules credit-code 915100002018001278")

  @Argument(help: "The code as it stands; nothing is trimmed or made capital.")
  var code: String

  @OptionGroup var output: JSONOutput

  func run() throws {
    do throws(CreditCodeFault) {
      let valid = try CreditCode(code)
      output.print(
        ["valid": .bool(true), "code": .text(valid.text), "registering_department": .text(valid.registeringDepartment)],
        orLines: ["有效：\(valid.text)（登记管理部门：\(valid.registeringDepartment)）"])
    } catch {
      let document: JSONValue = [
        "valid": .bool(false), "code": .text(code), "reason": .text(error.code), "sentence": .text(error.sentence),
      ]
      output.print(document, orLines: [])
      throw CommandFailure.refused(error.sentence)
    }
  }
}

/// `rules size`: the size class of an enterprise.
struct RulesSize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size", abstract: "企业规模：按行业和指标划为大型、中型、小型或微型。",
    discussion: "例：qingqian rules size --industry 2 --indicator 从业人员=120 --indicator 营业收入=3000")

  @Option(help: "The number of the industry in the standard, 1 to 16.")
  var industry: Int

  @Option(help: "A figure of the day the contract was signed: 从业人员 (人), 营业收入 or 资产总额 (万元).")
  var indicator: [IndicatorArgument] = []

  @OptionGroup var config: ConfigLocation
  @OptionGroup var output: JSONOutput

  func run() throws {
    let standard = try config.loaded("sme-thresholds.csv") { file throws(ConfigError) in try SizeStandard(file) }
    var indicators: [SizeIndicator: SizeFigure] = [:]
    for given in indicator {
      guard indicators.updateValue(given.figure, forKey: given.indicator) == nil else {
        throw CommandFailure.badInput("--indicator \(given.indicator.name)：给了两次。")
      }
    }
    let finding: SizeStandard.Finding
    do throws(SizeFault) {
      finding = try standard.classify(industry: industry, indicators: indicators)
    } catch { throw CommandFailure.badInput(error.sentence) }
    output.print(
      [
        "size": .text(finding.size.rawValue), "name": .text(finding.size.name), "sme": .bool(finding.size.isSME),
        "because": .texts(finding.because),
      ], orLines: [finding.size.name] + finding.because)
  }
}
