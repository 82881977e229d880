import CaseStore

/// How word of a frozen edition leaves the house: what stands in it, to where, by which way. The reports are above the desk and hand this in.
public struct EditionPost: Sendable {
  public struct Letter: Sendable {
    public let text: String
    public let contact: Contact
    public let channel: any OutboxChannel

    public init(text: String, contact: Contact, channel: any OutboxChannel) {
      (self.text, self.contact, self.channel) = (text, contact, channel)
    }
  }

  let letter: @Sendable (EditionNotice) async throws -> Letter?

  /// `letter` answers nil for somebody who is not, or no longer, to be told.
  public init(_ letter: @escaping @Sendable (EditionNotice) async throws -> Letter?) { self.letter = letter }
}
