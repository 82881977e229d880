/// The dates of a repayment plan.
public enum Instalment {
  /// The day of the `number`-th monthly instalment after `anchor`: the corresponding day, else the month's end.
  ///
  /// Counted from the anchor each time, so that 31 August gives 30 September and then 31 October. Never rolled: the plan's
  /// own date stands (Civil Code arts. 200, 202).
  public static func date(_ number: Int, monthsAfter anchor: CivilDate) -> CivilDate { anchor.adding(months: number) }

  /// `count` monthly instalments, ascending.
  public static func dates(_ count: Int, monthsAfter anchor: CivilDate) -> [CivilDate] {
    (0..<max(0, count)).map { date($0 + 1, monthsAfter: anchor) }
  }
}
