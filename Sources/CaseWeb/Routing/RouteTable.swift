import HTTPTypes

/// Every route of the service. What is not here cannot be asked for: the router is made from this table alone.
public enum RouteTable {
  public static let routes: [Route] =
    CounterRoutes.all + DebtorRoutes.all + OfficialRoutes.all + ReportRoutes.all + EvidenceRoutes.all + SignInRoutes.all + APIRoutes.all
    + HelpRoutes.all + ServiceRoutes.all

  /// By which methods the table knows a path; empty for a path that it does not know.
  static func methods(at path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    let known = routes.filter { route in
      let pattern = route.path.split(separator: "/")
      return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }.map(\.method)
    return known.contains(.get) ? known + [.head] : known
  }
}
