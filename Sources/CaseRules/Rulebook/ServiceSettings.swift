/// `service.yaml`: how this machine runs the service. Not part of the rulebook; each server may have its own.
public struct ServiceSettings: Hashable, Sendable {
  /// Folder of the server's keys: absolute, or below the folder the database lies in.
  public let keys: String
  /// Folder of the evidence, likewise.
  public let evidence: String
  /// How many case numbers a long-running process reserves at a time.
  public let numberBlock: Int
  public let outbox: OutboxSettings
  public let web: WebSettings

  /// Reads the file; throws every problem found.
  public init(_ file: ConfigFile) throws(ConfigError) {
    let problems = ConfigProblems()
    var top = ConfigMap(file, problems: problems)
    let keys = top?.text("keys")
    let evidence = top?.text("evidence")
    let block = top?.integer("number_block", 1...10_000)
    let outbox = top?.optionalMap("outbox").map { OutboxSettings($0) } ?? .standard
    let web = top?.optionalMap("web").map { WebSettings($0) } ?? .standard
    top?.finish()
    guard let keys, let evidence, let block, problems.all.isEmpty else { throw ConfigError(problems: problems.all) }
    (self.keys, self.evidence, numberBlock, self.outbox, self.web) = (keys, evidence, block, outbox, web)
  }
}
