/// Moments as whole seconds since 2018-01-01 00:00 in China; days by their index from there.
public enum NaiveTime {
  public static let day = 86_400

  public static func day(of second: Int) -> Int { second / day }
  public static func start(of day: Int) -> Int { day * Self.day }
  /// 24:00 of the day.
  public static func end(of day: Int) -> Int { (day + 1) * Self.day }
}
