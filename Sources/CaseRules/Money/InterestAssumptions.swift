extension Interest {
  /// The assumptions A1–A9 as they were applied to a claim, each one sentence; those without effect on it are left out.
  static func assumptions(
    _ claim: InterestClaim, _ terms: InterestTerms, _ choices: InterestChoices, leftOut: Int
  ) -> [String] {
    let old = claim.signedOn < regulationInForce
    var said = ["自付款期限届满次日起计息，实际付款当日计入。"]
    switch (terms.daysInYear, terms.reason) {
    case (let days?, _): said.append("年利率按一年\(days)天折算，闰年相同。")
    case (nil, .belowFloorReplaced): break
    case (nil, _): said.append("合同未约定逾期利率，按每日万分之五计息。")
    }
    said.append("付款当日按付款前的余额计息，同日多笔付款合并计算。")
    switch choices.allocation {
    case .principalFirst: said.append("付款先抵本金。")
    case .interestFirst: said.append("付款先抵已产生的利息（抵至分，不足一分的继续累计），余额抵本金。")
    }
    if let floor = terms.floor {
      said.append("以合同订立日 \(claim.signedOn) 适用的一年期LPR为下限：\(floor.rate)%（\(floor.on) 公布）。")
      switch terms.reason {
      case .liftedToFloor: said.append("约定利率低于该下限，全程按订立时的LPR计息；法规未写明替代利率。")
      case .belowFloorReplaced: said.append("约定利率低于该下限，视为未有效约定，按每日万分之五计息；法规未写明替代利率。")
      case .agreed, .noneAgreed: break
      }
    }
    said.append("单利计算，不计复利，不设上限；只在最后四舍五入到分。")
    if old, terms.daysInYear == nil {
      switch choices.oldContract {
      case .fromRegulation: said.append("合同订立于条例施行前，每日万分之五只自 2020-09-01（含当日）起计算，此前利息另行主张。")
      case .fromDueDate: said.append("合同订立于条例施行前，每日万分之五自付款期限届满次日起计算。")
      }
    }
    if old { said.append("合同订立于 2020-09-01 条例施行前，是否适用本条存在争议，结果仅供参考。") }
    said.append("付款期限届满日按给定日期计，遇休息日不顺延。")
    if leftOut > 0 { said.append("截止日之后的付款 \(leftOut) 笔未计入。") }
    said.append("结果供协商参考，不代表裁判认定的金额。")
    return said
  }
}
