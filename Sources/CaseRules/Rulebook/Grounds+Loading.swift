extension Ground {
  static func readAll(_ top: inout ConfigMap, _ key: String) -> [Ground] {
    var codes: Set<String> = []
    return top.list(key).compactMap { entry in
      var entry = entry
      let code = entry.code(unlike: &codes)
      let sentence = entry.text("sentence")
      let goTo = entry.optionalText("go_to")
      let basis = entry.optionalText("basis")
      entry.finish()
      guard let code, let sentence else { return nil }
      return Ground(code: code, sentence: sentence, goTo: goTo, basis: basis)
    }
  }
}

extension Outcome {
  static func readAll(_ top: inout ConfigMap) -> [Outcome] {
    var codes: Set<String> = []
    return top.list("outcomes").compactMap { entry in
      var entry = entry
      let code = entry.code(unlike: &codes)
      let name = entry.text("name")
      let proof = entry.text("proof")
      let resolved: Resolution? = entry.choice("resolved")
      entry.finish()
      guard let code, let name, let proof, let resolved else { return nil }
      return Outcome(code: code, name: name, proof: proof, resolved: resolved)
    }
  }
}

extension InterestChoices {
  static func read(_ top: inout ConfigMap) -> InterestChoices? {
    guard var map = top.map("interest") else { return nil }
    let year: YearBasis? = map.choice("year_basis")
    let allocation: Allocation? = map.choice("allocation")
    let below: BelowFloor? = map.choice("below_floor")
    let old: OldContract? = map.choice("old_contract")
    map.finish()
    guard let year, let allocation, let below, let old else { return nil }
    return InterestChoices(yearBasis: year, allocation: allocation, belowFloor: below, oldContract: old)
  }
}

extension Switches {
  static func read(_ top: inout ConfigMap) -> Switches? {
    guard var map = top.map("switches") else { return nil }
    let roll = map.bool("roll_forward")
    let receipt = map.bool("receipt_next_workday")
    let refusal = map.bool("supplement_refusal_after_lapse")
    let split = map.bool("split_verification")
    let returns = map.integer("return_limit", 1...100)
    let threshold = map.parsed("list_publicly_from", "a sum in 元") { Amount(yuan: $0) }
    let reply = map.integer("card_reply_working_days", 1...60)
    map.finish()
    guard let roll, let receipt, let refusal, let split, let returns, let threshold, let reply else { return nil }
    return Switches(
      rollForward: roll, receiptNextWorkday: receipt, supplementRefusalAfterLapse: refusal, splitVerification: split,
      returnLimit: returns, listPubliclyFrom: threshold, cardReplyWorkingDays: reply)
  }
}

extension ConfigMap {
  /// The entry's `code`, reported when another entry of the list has it too.
  fileprivate mutating func code(unlike others: inout Set<String>) -> String? {
    guard let code = text("code") else { return nil }
    if !others.insert(code).inserted { report("code", "“\(code)” stands twice") }
    return code
  }
}
