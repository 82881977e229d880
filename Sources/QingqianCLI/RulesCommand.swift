import ArgumentParser

/// `qingqian rules`: what the rules say, without a database.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "查规则：期限、付款期、利息、统一社会信用代码、企业规模（不需要数据库）。",
    subcommands: [
      RulesDue.self, RulesLimits.self, RulesPaymentDue.self, RulesInterest.self, RulesCreditCode.self, RulesSize.self,
    ]
  )
}
