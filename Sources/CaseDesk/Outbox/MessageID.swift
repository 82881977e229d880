import CaseRules
import CaseStore

/// What a message is told by, however often it is sent: made of the case, the event, the letter's place in it and the recipient.
///
/// A digest bears the id of its oldest notice, so that two programs that put the same one together get the same id.
enum MessageID {
  static func make(_ key: OutboxKey, to recipient: String) -> String {
    var w = CanonicalWriter(domain: "qingqian.message.1")
    w.put(key.caseID.value)
    w.put(key.seq)
    w.put(key.no)
    w.put(recipient)
    return String(Digest.hex(Digest.sha256(w.bytes)).prefix(32))
  }
}
