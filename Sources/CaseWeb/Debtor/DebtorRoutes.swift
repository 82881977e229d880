/// The debtor, who came by a link.
enum DebtorRoutes {
  static let all: [Route] = []
}
