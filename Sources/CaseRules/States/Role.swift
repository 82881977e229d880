/// In what capacity somebody acts.
public enum Role: String, CaseIterable, Sendable, Hashable {
  case complainant, debtor, intake, reviewer, dispatcher
  case receiverHead = "receiver_head"
  case handler
  case handlerHead = "handler_head"
  case supervisor, gateway, clock, auditor
  case systemAdmin = "system_admin"
  case securityAdmin = "security_admin"
  case auditAdmin = "audit_admin"
}

extension Role {
  public var name: String {
    switch self {
    case .complainant: "投诉人"
    case .debtor: "被投诉人"
    case .intake: "登记员"
    case .reviewer: "受理审查"
    case .dispatcher: "转办"
    case .receiverHead: "受理部门负责人"
    case .handler: "承办人"
    case .handlerHead: "承办部门负责人"
    case .supervisor: "督办"
    case .gateway: "跨区域对接"
    case .clock: "系统时钟"
    case .auditor: "审计"
    case .systemAdmin: "系统管理员"
    case .securityAdmin: "安全管理员"
    case .auditAdmin: "审计管理员"
    }
  }

  /// On which side of a case the role works; a role writes only where its office stands on that side.
  public var side: Side {
    switch self {
    case .complainant, .debtor: .party
    case .intake, .reviewer, .dispatcher, .receiverHead, .gateway: .receiver
    case .handler, .handlerHead: .handlingOffice
    case .supervisor: .supervision
    case .clock: .system
    case .auditor, .systemAdmin, .securityAdmin, .auditAdmin: .outside
    }
  }

  public enum Side: Sendable { case party, receiver, handlingOffice, supervision, system, outside }

  /// 三员: no account holds two of them, nor one of them beside any case role.
  public static let administrators: Set<Role> = [.systemAdmin, .securityAdmin, .auditAdmin]
  /// Roles an account in the database can hold; the others are parties or the system.
  public static let accountRoles: [Role] = allCases.filter { ![.complainant, .debtor, .clock].contains($0) }
  public static let officials: [Role] = [.intake, .reviewer, .dispatcher, .receiverHead, .handler, .handlerHead, .supervisor, .gateway]
}
