/// The one-year loan prime rate (一年期贷款市场报价利率, LPR), month by month.
public struct LoanPrimeRates: Hashable, Sendable {
  /// One monthly fixing, in force from `on` until the next.
  public struct Fixing: Hashable, Sendable {
    public let on: CivilDate
    public let rate: InterestRate
  }

  /// In order of date; never empty.
  public let fixings: [Fixing]
  /// The file below `Config/` they were read from, named when a day is outside it.
  public let file: String

  /// How long a fixing can be taken to hold when none after it is loaded: two neighbours are at most five weeks apart.
  static let longestGap = 35

  /// Reads `rates/lpr-1y.csv`.
  ///
  /// Throws for a row that cannot be read, rows out of order, or a month left out.
  public init(_ file: ConfigFile) throws(ConfigError) {
    var fixings: [Fixing] = []
    for row in try ConfigTable(file, columns: ["effective_date", "rate_percent", "changed_from_previous", "verification"]).rows {
      guard let on = CivilDate(row["effective_date"]) else { throw row.problem("“\(row["effective_date"])” is not a date YYYY-MM-DD") }
      guard let rate = InterestRate(percent: row["rate_percent"]) else { throw row.problem("“\(row["rate_percent"])” is not a rate") }
      if let last = fixings.last {
        guard on > last.on else { throw row.problem("\(on) does not come after \(last.on)") }
        guard on - last.on <= Self.longestGap else { throw row.problem("a fixing between \(last.on) and \(on) is missing") }
      }
      fixings.append(Fixing(on: on, rate: rate))
    }
    guard !fixings.isEmpty else {
      throw ConfigError(problems: [ConfigProblem(file: file.name, place: "", reason: "no fixing is listed")])
    }
    (self.fixings, self.file) = (fixings, file.name)
  }

  /// The last fixing on or before `day`; the day of a fixing already has it (assumption A5).
  ///
  /// Throws for a day before the first fixing, or so long after the last that another must have been published.
  public func inForce(on day: CivilDate) throws(RateNotLoaded) -> Fixing {
    var (low, high) = (0, fixings.count)
    while low < high {
      let middle = (low + high) / 2
      if fixings[middle].on <= day { low = middle + 1 } else { high = middle }
    }
    guard low > 0, day - fixings[low - 1].on <= Self.longestGap else {
      throw RateNotLoaded(day: day, first: fixings[0].on, last: fixings[fixings.count - 1].on, file: file)
    }
    return fixings[low - 1]
  }
}

/// The history of the LPR does not reach `day`; nothing is assumed in its place.
public struct RateNotLoaded: Error, Hashable, Sendable {
  public let day: CivilDate
  public let first: CivilDate
  public let last: CivilDate
  public let file: String

  public var sentence: String {
    day < first
      ? "\(day) 早于已载入的一年期LPR（自 \(first) 起），现行报价机制下没有该日利率，不能据此计算。"
      : "\(day) 的一年期LPR尚未载入（已载入至 \(last)），请在 Config/\(file) 补充此后的报价。"
  }
}
