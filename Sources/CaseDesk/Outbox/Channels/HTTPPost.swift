import CCurl
import Foundation

/// One POST through libcurl, on a thread of its own: no redirects, no proxy from the environment, no cookies, certificates checked.
enum HTTPPost {
  enum Answer: Equatable {
    case status(Int)
    /// No answer in time, or no connection; why.
    case noAnswer(String)
  }

  static func send(_ body: [UInt8], to address: String, headers: [String], timeout: Int) async -> Answer {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: post(body, to: address, headers: headers, timeout: timeout)) }.start()
    }
  }

  /// The library's own start, which must come before any thread uses it.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  private static func post(_ body: [UInt8], to address: String, headers: [String], timeout: Int) -> Answer {
    guard isReady, let curl = curl_easy_init() else { return .noAnswer("libcurl cannot start") }
    defer { curl_easy_cleanup(curl) }
    // Without `Expect`, so that a plain server need not answer twice.
    let lines = (headers + ["Expect:"]).reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
    defer { curl_slist_free_all(lines) }
    let result: CURLcode = body.withUnsafeBytes { bytes in
      _ = qingqian_curl_text(curl, CURLOPT_URL, address)
      _ = qingqian_curl_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
      _ = qingqian_curl_text(curl, CURLOPT_NOPROXY, "*")
      _ = qingqian_curl_number(curl, CURLOPT_NOSIGNAL, 1)
      _ = qingqian_curl_number(curl, CURLOPT_TIMEOUT, timeout)
      _ = qingqian_curl_number(curl, CURLOPT_POSTFIELDSIZE, bytes.count)
      _ = qingqian_curl_text(curl, CURLOPT_POSTFIELDS, bytes.bindMemory(to: CChar.self).baseAddress)
      _ = qingqian_curl_headers(curl, lines)
      _ = qingqian_curl_drop_answer(curl)
      return curl_easy_perform(curl)
    }
    guard result == CURLE_OK else { return .noAnswer(String(cString: curl_easy_strerror(result))) }
    return .status(qingqian_curl_status(curl))
  }
}
