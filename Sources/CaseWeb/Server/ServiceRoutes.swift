import CaseDesk
import CaseStore
import HTTPTypes
import Hummingbird

/// What the machine asks of the server, and the files that pages fetch.
enum ServiceRoutes {
  static let all: [Route] = [
    Route(.get, "/livez", .everyone, "进程存活") { _ in .text("ok\n") },
    Route(.get, "/readyz", .everyone, "可以接受请求") { visit in
      _ = try await visit.web.store.engine.now()
      return .text("ok\n")
    },
    Route(.get, "/metrics", .everyone, "运行指标，只对本机和列明的地址") { visit in
      guard isMonitor(visit) else { throw Problem.notFound }
      return .text(try await MetricsPage.text(visit.web), mediaType: "text/plain; version=0.0.4; charset=utf-8")
    },
    Route(.get, "/assets/{name}", .everyone, "页面用到的文件") { visit in
      guard let asset = Asset.all.first(where: { $0.name == visit.parameter("name") }) else { throw Problem.notFound }
      return Reply(.ok, .bytes(asset.bytes, mediaType: asset.mediaType)).header(.cacheControl, "public, max-age=31536000, immutable")
    },
  ]

  /// A proxy on this machine that is not named as one would make everybody look like this machine: what it passed on is not.
  private static func isMonitor(_ visit: Visit) -> Bool {
    let settings = visit.web.settings
    if visit.request.headers.contains(.forwardedFor), settings.proxies.isEmpty { return false }
    return ["127.0.0.1", "::1", "local"].contains(visit.address) || settings.monitors.contains(visit.address)
  }
}

extension HTTPField.Name {
  static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
