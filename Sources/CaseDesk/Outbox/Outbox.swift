import CaseRules
import CaseStore

/// Gets letters and notices from the record to people: renders and numbers them, puts them into messages when their time has come, sends
/// these until they arrive.
///
/// Each step is one transaction and is not repeated by whoever comes second, so any number of programs may do it at once. A message goes
/// at least once, always under the same id.
public struct Outbox: Sendable {
  public struct Pass: Hashable, Sendable {
    /// Letters and notices written, and those that could not be.
    public var rendered = 0
    public var setAside = 0
    /// Messages put together.
    public var packed = 0
    public var sent = 0
    /// Did not arrive; tried again later.
    public var retried = 0
    public var failed = 0
    public var unaddressed = 0

    public init() {}
  }

  let desk: CaseDesk
  let divisions: Divisions?
  let templates: LetterTemplates
  let hours: WorkingHours
  /// For parties and for officials.
  let parties: any OutboxChannel
  let officials: any OutboxChannel
  let editions: EditionPost?

  public init(
    _ desk: CaseDesk, divisions: Divisions? = nil, templates: LetterTemplates, hours: WorkingHours, parties: any OutboxChannel,
    officials: any OutboxChannel, editions: EditionPost? = nil
  ) {
    self.editions = editions
    (self.desk, self.divisions, self.templates, self.hours) = (desk, divisions, templates, hours)
    (self.parties, self.officials) = (parties, officials)
  }

  var store: CaseStore { desk.store }

  /// Does everything that is due by the store's clock. `regardless` of working time, where somebody decided so.
  ///
  /// Throws `StoreError` when the store is away; a letter or message that fails is set aside or tried again, and the pass goes on.
  public func pass(regardless: Bool = false) async throws -> Pass {
    var pass = Pass()
    try await renderHeld(&pass)
    try await packDue(&pass, regardless: regardless)
    try await sendWaiting(&pass)
    return pass
  }
}
