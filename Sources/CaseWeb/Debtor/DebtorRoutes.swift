/// The debtor, who came by a link. What it does then is done on `/case`, as the complainant does.
enum DebtorRoutes {
  static let all: [Route] = [
    Route(.get, "/reply/{number}/{link}", .everyone, "被投诉人凭链接进入") { try await DebtorDoor.show($0) },
    Route(.post, "/reply", .everyone, body: .form, limit: .lookUp, "打开被投诉人的投诉件") { try await DebtorDoor.enter($0) },
  ]
}
