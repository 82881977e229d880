/// Every route of the service. What is not here cannot be asked for: the router is made from this table alone.
public enum RouteTable {
  public static let routes: [Route] =
    CounterRoutes.all + DebtorRoutes.all + OfficialRoutes.all + EvidenceRoutes.all + SignInRoutes.all + APIRoutes.all
    + HelpRoutes.all + ServiceRoutes.all
}
