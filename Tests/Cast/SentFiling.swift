import CaseDesk

/// A filing of a small firm owed 120 000 元, as a program sends it or writes it into a file.
public enum SentFiling {
  public static let whole: JSONObject = [
    "undertaking": true, "channel": "web", "claim": "货已交付，<b>多次</b>催要未付'; DROP TABLE case_file;--",
    "creditor": [
      "name": "成都某某科技有限公司", "credit_code": "915100002018001278", "size": "small", "region": "510104", "contact": "王小明",
      "phone": "13812341234", "bank_account": "6222000011112222",
    ],
    "debtor": ["name": "锦江区某局", "kind": "organ", "region": "510104"],
    "eligibility": [
      "object": "goods", "was_sme_at_signing": true, "respondent_was_large_at_signing": true, "respondent_is_central_body": false,
      "has_contract_with_respondent": true, "payment_date_passed": true, "handled_elsewhere": false, "answered_before_nothing_new": false,
      "is_military_purchase": false, "is_wage": false,
    ],
    "lines": [
      [
        "contract_name": "设备采购合同", "object": "goods", "debt_kind": "goodsPayment", "signed": "2024-11-05", "delivered": "2025-01-10",
        "amount": "120,000.00",
      ]
    ],
  ]

  /// The same with one member changed, or taken away.
  public static func with(_ name: String, _ value: JSONValue?) -> JSONValue {
    var object: JSONObject = [:]
    for member in whole.members where member.key != name { object.append(member.key, member.value) }
    if let value { object.append(name, value) }
    return .object(object)
  }
}
