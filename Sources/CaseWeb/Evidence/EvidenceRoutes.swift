/// 材料: what comes in as a file, and goes out as one.
enum EvidenceRoutes {
  static let all: [Route] = [
    Route(.get, "/evidence/{number}/{no}", .everyone, "下载一份材料") { try await EvidenceDownload.reply($0) },
    Route(.get, "/case/attach", .anyParty, "上传材料的页面") { try await AttachPage(party: $0).show() },
    Route(.post, "/case/attach", .anyParty, body: .upload, limit: .upload, idempotent: true, "上传材料") {
      try await AttachPage(party: $0).take()
    },
    Route(.get, "/desk/cases/{number}/attach", .anyOfficial, "附材料的页面") { try await AttachPage(official: $0).show() },
    Route(.post, "/desk/cases/{number}/attach", .anyOfficial, body: .upload, limit: .upload, idempotent: true, "附材料") {
      try await AttachPage(official: $0).take()
    },
  ]
}
