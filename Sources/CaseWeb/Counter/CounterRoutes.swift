/// The public counter: the firm that is owed money.
enum CounterRoutes {
  static let all: [Route] = [
    Route(.get, "/", .everyone, "首页") { _ in .page(StartPage.page) }
  ]
}
