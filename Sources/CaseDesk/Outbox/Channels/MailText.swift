import CaseRules
import Foundation

/// A message as RFC 5322 wants it: ASCII headers, the text in UTF-8 as base64, lines ending as a local program expects them.
enum MailText {
  /// nil when the address cannot stand in a header or on a command line.
  static func make(_ message: OutgoingMessage, from sender: String, to address: String) -> Data? {
    guard isAddress(sender), isAddress(address) else { return nil }
    let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
    let head = [
      "From: <\(sender)>", "To: <\(address)>", "Subject: \(encodedWords(message.subject))", "Date: \(date(message.created))",
      "Message-ID: <\(message.id)@\(domain)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
    ]
    let body = Data((message.text + "\n").utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    return Data((head.joined(separator: "\n") + "\n\n" + body + "\n").utf8)
  }

  /// `name@host.domain`, ASCII, without anything that quotes, lists, begins an option or ends a line.
  static func isAddress(_ text: String) -> Bool {
    text.utf8.count <= 254
      && text.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._%+\-]*@[A-Za-z0-9]([A-Za-z0-9.\-]*[A-Za-z0-9])?/) != nil
  }

  /// RFC 2047: words short enough for lines of 76 characters, no character cut in two.
  static func encodedWords(_ text: String) -> String {
    if text.utf8.allSatisfy({ (32...126).contains($0) }) { return text }
    var words: [[UInt8]] = [[]]
    for character in text.replacing("\n", with: " ") {
      let bytes = Array(String(character).utf8)
      if words[words.count - 1].count + bytes.count > 39 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\n ")
  }

  /// `Sat, 21 Nov 2026 14:00:00 +0800`
  static func date(_ instant: Instant) -> String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let (day, parts) = (instant.date, instant.date.components)
    let time = instant.description.dropFirst(11).prefix(8)
    return "\(days[day.weekday - 1]), \(parts.day) \(months[parts.month - 1]) \(parts.year) \(time) +0800"
  }
}
