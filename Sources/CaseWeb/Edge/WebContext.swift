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

  /// The address a request came from; a proxy's word is taken only from those configured, only its last one, and only where it is an address.
  func address(_ request: Request, proxies: [String]) -> (text: String, group: String) {
    let direct = ClientAddress(remote)
    let own = (text: direct?.text ?? remote, group: direct?.group ?? remote)
    guard proxies.contains(where: { (ClientAddress($0)?.text ?? $0) == own.text }), let told = request.headers[.forwardedFor],
      let last = told.split(separator: ",").last, let address = ClientAddress(String(last).trimmed)
    else { return own }
    return (address.text, address.group)
  }
}
