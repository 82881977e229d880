/// The columns of a ledger (`ledger-templates.md` §B), by the words of their headers.
public enum LedgerColumn: String, CaseIterable, Hashable, Sendable {
  case serial, regionCode, regionName
  case debtorName, debtorCode, debtorKind, supervisingBody
  case creditorName, creditorCode, creditorSize, creditorContact, creditorPhone
  case sourceChannel
  case contractName, contractNumber, contractDate, contractObject, debtKind, contractAmount, dueDate
  case owed, disputed, undisputed, cause, clearingClass
  case plan, paidThisMonth, paidToDate, remaining, struckOff, struckOffReason
  case state, proof, note
  /// Worked out by the program from dates and amounts; accepted and not read.
  case overdueDays, ageingBucket
  /// Written by an earlier run beside refused rows; accepted and not read.
  case refusal

  /// The headers accepted, the usual one first. Compared without spaces, stars, brackets and units.
  public var headers: [String] {
    switch self {
    case .serial: ["序号", "编号", "台账序号", "台账编号"]
    case .regionCode: ["行政区划代码", "区划代码", "地区代码"]
    case .regionName: ["行政区划", "地区", "所属地区", "所在地区", "市州", "县市区", "债务人所在地"]
    case .debtorName: ["债务人名称", "债务人", "拖欠单位", "拖欠单位名称", "欠款单位", "欠款单位名称", "被投诉人", "被投诉人名称", "拖欠主体"]
    case .debtorCode: ["债务人统一社会信用代码", "债务人信用代码", "债务人代码", "拖欠单位统一社会信用代码", "拖欠单位信用代码", "欠款单位统一社会信用代码", "被投诉人统一社会信用代码"]
    case .debtorKind: ["债务人类型", "债务人性质", "债务人类别", "单位性质", "拖欠单位性质", "拖欠单位类型", "欠款单位性质", "被投诉人类型"]
    case .supervisingBody: ["主管部门", "债务人主管部门", "监管部门", "行业主管部门"]
    case .creditorName: ["债权人名称", "债权人", "被拖欠企业", "被拖欠企业名称", "被欠企业", "被欠企业名称", "中小企业名称", "投诉人", "投诉人名称"]
    case .creditorCode: ["债权人统一社会信用代码", "债权人信用代码", "债权人代码", "被拖欠企业统一社会信用代码", "被拖欠企业信用代码", "中小企业统一社会信用代码", "投诉人统一社会信用代码"]
    case .creditorSize: ["债权人规模", "债权人企业规模", "企业规模", "企业规模类型", "被拖欠企业规模", "债权人划型", "企业划型"]
    case .creditorContact: ["债权人联系人", "联系人", "企业联系人"]
    case .creditorPhone: ["债权人联系电话", "联系电话", "电话", "联系方式"]
    case .sourceChannel: ["来源渠道", "来源", "线索来源"]
    case .contractName: ["合同名称", "项目名称", "合同或项目名称", "合同项目名称", "项目合同名称"]
    case .contractNumber: ["合同编号", "合同号"]
    case .contractDate: ["合同签订日期", "签订日期", "合同日期", "合同签订时间", "签订时间"]
    case .contractObject: ["合同标的", "合同标的类型", "合同类型", "合同类别", "合同种类", "标的类型"]
    case .debtKind: ["款项性质", "款项类型", "款项种类", "欠款性质", "欠款类型", "款项类别"]
    case .contractAmount: ["合同金额", "合同总额", "合同总价", "合同价款"]
    case .dueDate: ["应付日期", "到期日", "约定付款日期", "应付款日期", "付款期限", "到期日期", "应付时间"]
    case .owed: ["欠款金额", "拖欠金额", "录入时欠款金额", "欠款总额", "拖欠账款金额", "拖欠总额", "欠款余额", "登记欠款金额"]
    case .disputed: ["有争议金额", "争议金额", "有分歧金额", "分歧金额", "其中有争议金额", "其中有分歧金额"]
    case .undisputed: ["无争议金额", "无分歧金额", "其中无争议金额", "其中无分歧金额"]
    case .cause: ["拖欠原因", "欠款原因", "原因"]
    case .clearingClass: ["清偿类别", "清欠类别", "化解类别", "清偿分类", "清欠分类", "分类"]
    case .plan: ["还款计划", "计划还款", "清偿计划", "计划还款日期", "计划还款日期和金额", "计划还款日期及金额", "计划清偿时间", "计划清偿日期", "计划日期"]
    case .paidThisMonth: ["本月已还", "本月已还金额", "本月清偿金额", "本月偿还金额", "本月支付金额", "本月还款"]
    case .paidToDate: ["累计已还", "累计已还金额", "已还金额", "累计清偿金额", "累计偿还金额", "已清偿金额", "已偿还金额", "累计支付金额"]
    case .remaining: ["剩余金额", "剩余欠款", "剩余未还", "未还金额", "未清偿金额", "未偿还金额", "余额", "剩余欠款金额"]
    case .struckOff: ["核减金额", "核减", "核销金额"]
    case .struckOffReason: ["核减原因", "核减理由", "核销原因"]
    case .state: ["状态", "办理状态", "清偿状态", "办理情况", "清欠状态", "当前状态", "偿还状态"]
    case .proof: ["付款凭证", "支付凭证", "清偿凭证", "还款凭证", "凭证"]
    case .note: ["备注", "说明"]
    case .overdueDays: ["逾期天数"]
    case .ageingBucket: ["账龄", "账龄段", "账龄区间"]
    case .refusal: ["拒收原因"]
    }
  }

  /// The usual header.
  public var title: String { headers[0] }

  /// Columns in 元 or 万元, as the header says.
  public var isAmount: Bool {
    switch self {
    case .contractAmount, .owed, .disputed, .undisputed, .paidThisMonth, .paidToDate, .remaining, .struckOff, .plan: true
    default: false
    }
  }

  /// Columns without which no row can be entered. A region may come by code or by name.
  static let required: [[LedgerColumn]] = [[.regionCode, .regionName], [.debtorName], [.creditorName], [.owed], [.state]]

  static let byHeader: [String: LedgerColumn] = {
    var table: [String: LedgerColumn] = [:]
    for column in allCases { for header in column.headers { table[header] = column } }
    return table
  }()
}
