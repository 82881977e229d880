/// 催办: a demand to the office that holds the case, with its own reply clock.
public struct Urging: Hashable, Sendable {
  public let no: Int
  public let to: OfficeID
  public let by: Role
  public var answeredOn: CivilDate?

  public init(no: Int, to: OfficeID, by: Role, answeredOn: CivilDate? = nil) {
    (self.no, self.to, self.by, self.answeredOn) = (no, to, by, answeredOn)
  }
}

extension Urging: Canonical {
  public func write(to w: inout CanonicalWriter) { w.put(no); w.put(to); w.put(by); w.put(answeredOn) }
  public init(from r: inout CanonicalReader) throws(CanonicalError) {
    self.init(no: try r.get(), to: try r.get(), by: try r.get(), answeredOn: try r.get())
  }
}
