import CaseDesk
import CaseStore
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What goes with a request through edge and router.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Told with every answer and every line of the log.
  let requestID: String
  let remote: String

  init(source: Source) {
    coreContext = .init(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? "local"
    requestID = Base32.text(SecretBytes.random(8))
    logger[metadataKey: "request"] = "\(requestID)"
  }

  /// The address a request came from; a proxy's word is taken only from those configured, and only its last one.
  func address(_ request: Request, proxies: [String]) -> String {
    guard proxies.contains(remote), let told = request.headers[.forwardedFor], let last = told.split(separator: ",").last else {
      return remote
    }
    return String(last).trimmed
  }
}
