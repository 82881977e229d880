import ArgumentParser

/// `qingqian rules`: what the rules say, which needs no database, and how they change, which does.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "查规则：期限、付款期、利息、统一社会信用代码、企业规模（不需要数据库）；规则变更。",
    subcommands: [
      RulesDue.self, RulesLimits.self, RulesPaymentDue.self, RulesInterest.self, RulesCreditCode.self, RulesSize.self, RulesPreview.self,
      RulesPropose.self, ProposalShow.self, ProposalList.self, ProposalApprove.self, ProposalReject.self,
    ]
  )
}
