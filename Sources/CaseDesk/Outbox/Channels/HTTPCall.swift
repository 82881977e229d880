import CCurl
import Foundation

/// One request to another server through libcurl: no redirects, no proxy from the environment, no cookies, certificates checked.
package struct HTTPCall: Sendable {
  package enum Answer: Sendable, Equatable {
    case status(Int, body: [UInt8])
    /// No answer in time, no connection, or a body longer than is taken; why.
    case noAnswer(String)
  }

  package let address: String
  package let headers: [String]
  /// Sent by POST; nil asks by GET.
  package let body: [UInt8]?
  /// Seconds for the whole exchange.
  package let timeout: Int
  /// The longest body that is taken of the answer, bytes; 0 lets it go unread.
  package let most: Int

  package init(_ address: String, headers: [String] = [], body: [UInt8]? = nil, timeout: Int, most: Int = 0) {
    (self.address, self.headers, self.body, self.timeout, self.most) = (address, headers, body, timeout, most)
  }

  /// On a thread of its own.
  func answer() async -> Answer {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: blocking()) }.start()
    }
  }

  /// The library's own start, which must come before any thread uses it.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Holds the thread until the answer has come.
  package func blocking() -> Answer {
    guard Self.isReady, let curl = curl_easy_init() else { return .noAnswer("libcurl cannot start") }
    defer { curl_easy_cleanup(curl) }
    // Without `Expect`, so that a plain server need not answer twice.
    let lines = (headers + ["Expect:"]).reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
    defer { curl_slist_free_all(lines) }
    var kept = qingqian_curl_body(bytes: nil, count: 0, most: most)
    defer { free(kept.bytes) }
    _ = qingqian_curl_text(curl, CURLOPT_URL, address)
    _ = qingqian_curl_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = qingqian_curl_text(curl, CURLOPT_NOPROXY, "*")
    _ = qingqian_curl_number(curl, CURLOPT_NOSIGNAL, 1)
    _ = qingqian_curl_number(curl, CURLOPT_TIMEOUT, timeout)
    _ = qingqian_curl_headers(curl, lines)
    let result = withUnsafeMutablePointer(to: &kept) { kept in
      _ = qingqian_curl_answer(curl, kept)
      return (body ?? []).withUnsafeBytes { bytes in
        if body != nil {
          _ = qingqian_curl_number(curl, CURLOPT_POSTFIELDSIZE, bytes.count)
          _ = qingqian_curl_text(curl, CURLOPT_POSTFIELDS, bytes.bindMemory(to: CChar.self).baseAddress)
        }
        return curl_easy_perform(curl)
      }
    }
    guard result == CURLE_OK else { return .noAnswer(String(cString: curl_easy_strerror(result))) }
    return .status(qingqian_curl_status(curl), body: Array(UnsafeBufferPointer(start: kept.bytes, count: kept.count)))
  }
}
