import CaseDesk
import HTTPTypes
import Hummingbird
import NIOCore

/// What a handler answers; the edge adds the headers that every answer carries.
public struct Reply: Sendable {
  public enum Content: Sendable {
    case none
    case page(Page)
    case bytes([UInt8], mediaType: String)
    case stream(ResponseBody, mediaType: String)
  }

  public var status: HTTPResponse.Status
  public var content: Content
  public var headers: HTTPFields = [:]

  public init(_ status: HTTPResponse.Status, _ content: Content) { (self.status, self.content) = (status, content) }

  public static func page(_ page: Page, status: HTTPResponse.Status = .ok) -> Reply { Reply(status, .page(page)) }

  /// After a form was taken: the browser asks for `place` anew, so that reloading repeats nothing (RFC 9110, 15.4.4).
  public static func see(_ place: String) -> Reply {
    var reply = Reply(.seeOther, .none)
    reply.headers[.location] = place
    return reply
  }

  public static func json(_ document: JSONValue, status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status, .bytes(Array(document.description.utf8) + [0x0A], mediaType: "application/json; charset=utf-8"))
  }

  public static func text(_ text: String, mediaType: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) -> Reply {
    Reply(status, .bytes(Array(text.utf8), mediaType: mediaType))
  }

  public func header(_ name: HTTPField.Name, _ value: String) -> Reply {
    var reply = self
    reply.headers[name] = value
    return reply
  }

  /// Adds a cookie that scripts cannot read and other sites do not send; `seconds` 0 takes it away.
  public func cookie(_ name: String, _ value: String, seconds: Int, strict: Bool = false) -> Reply {
    var reply = self
    let place = "Path=/; Secure; HttpOnly; SameSite=\(strict ? "Strict" : "Lax"); Max-Age=\(seconds)"
    reply.headers.append(HTTPField(name: .setCookie, value: "\(name)=\(value); \(place)"))
    return reply
  }

  func response(chrome: Chrome) -> Response {
    var fields = headers
    switch content {
    case .none: return Response(status: status, headers: fields)
    case .page(let page):
      fields[.contentType] = "text/html; charset=utf-8"
      return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: page.html(chrome).bytes)))
    case .bytes(let bytes, let mediaType):
      fields[.contentType] = mediaType
      return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream(let body, let mediaType):
      fields[.contentType] = mediaType
      return Response(status: status, headers: fields, body: body)
    }
  }
}

/// The cookies of a request (RFC 6265, 5.4).
struct Cookies {
  private let values: [String: String]

  init(_ headers: HTTPFields) {
    var all: [String: String] = [:]
    for field in headers[values: .cookie] {
      for part in field.split(separator: ";") {
        let pair = part.split(separator: "=", maxSplits: 1)
        guard pair.count == 2 else { continue }
        let name = String(pair[0]).trimmed
        if all[name] == nil { all[name] = String(pair[1]).trimmed }
      }
    }
    values = all
  }

  func value(_ name: String) -> String? { values[name] }
}
