import HTTPTypes

/// What the machine asks of the server, and the files that pages fetch.
enum ServiceRoutes {
  static let all: [Route] = [
    Route(.get, "/livez", .everyone, "进程存活") { _ in .text("ok\n") },
    Route(.get, "/readyz", .everyone, "可以接受请求") { visit in
      _ = try await visit.web.store.engine.now()
      return .text("ok\n")
    },
    Route(.get, "/assets/{name}", .everyone, "页面用到的文件") { visit in
      guard let asset = Asset.all.first(where: { $0.name == visit.parameter("name") }) else { throw Problem.notFound }
      return Reply(.ok, .bytes(asset.bytes, mediaType: asset.mediaType)).header(.cacheControl, "public, max-age=31536000, immutable")
    },
  ]
}
