import CaseRules
import CaseStore

extension CaseView {
  /// What one person may read of the case, as `case show --json` and the API print it.
  public var json: JSONValue {
    let opening = record.opening
    let balance = record.balance
    return [
      "number": .text(record.number.description), "state": .text(disclosure.state(record.state).rawValue),
      "state_name": .text(disclosure.showsInside ? record.state.name : record.statusWord),
      "status": .text(record.statusWord), "version": .integer(record.version), "at": .text(at.description),
      "rulebook": .text(opening.ruleSet), "channel": .text(opening.channel.rawValue), "incomplete": .bool(opening.incomplete),
      "received": .text(record.receivedAt.description), "holder": .text(disclosure.holder(of: record)?.rawValue),
      "holder_name": .text(holderName),
      "handling_office": .text(record.handlingOffice?.rawValue), "returns": disclosure.showsInside ? .integer(record.returnsAgreed) : .null,
      "supplement_rounds": .integer(record.supplementRounds), "generation": .integer(record.generation),
      "creditor": opening.creditor.json, "debtor": opening.debtor.json,
      "money": balance.json, "paid_status": .text(record.paidWord), "resolved": .bool(record.isResolved),
      "lines": .array(lines.map(\.json)), "payments": .array(record.payments.map(\.json)), "plans": .array(record.plans.map(\.json)),
      "ledger": .array(record.entries.map { $0.json(showingConcern: disclosure.showsInside) }),
      "clocks": .array((clocks + missed).map { $0.json(inside: disclosure.showsInside) }),
      "without_clock": .array(withoutClock.map { ["limit": .text($0.limit.rawValue), "reason": .text($0.reason)] }),
      "pending": pending.map {
        ["verb": .text($0.verb.rawValue), "by": .text($0.by), "at": .text($0.at.description), "inputs": .texts($0.inputs)]
      } ?? .null,
      "attributes": .object(attributes), "documents": .array(documents.map(\.json)),
      "letters": .array(letters.map { $0.letter.json($0.sending, inside: disclosure.showsInside) }),
      "supervisions": .array(supervisions.map { ["no": .integer($0.no), "to": .text($0.to.word), "answered": .date($0.answeredOn)] }),
      "cards": .array(disclosure.showsInside ? record.cards.map(\.json) : []),
      "urgings": .array(
        disclosure.showsInside
          ? record.urgings.map { ["no": .integer($0.no), "to": .text($0.to.rawValue), "answered": .date($0.answeredOn)] } : []),
      "texts": .array(
        texts.map { ["version": .integer($0.seq), "name": .text($0.name), "label": .text(label(of: $0)), "value": .text($0.value)] }),
      "timeline": .array(events.map { $0.json(disclosure) }),
    ]
  }

  private var attributes: JSONObject {
    var object: JSONObject = [:]
    for (attribute, value) in disclosure.attributes(of: record) { object.append(attribute.rawValue, .text(value)) }
    return object
  }
}

extension Opening.Party {
  package var json: JSONValue {
    [
      "name": .text(name), "credit_code": .text(creditCode), "kind": .text(kind?.rawValue), "size": .text(size?.rawValue),
      "region": .text(region),
    ]
  }
}

extension Balance {
  package var json: JSONValue {
    [
      "claimed": .amount(self[.claimed]), "not_established": .amount(self[.notEstablished]), "paid": .amount(self[.paid]),
      "waived": .amount(self[.waived]), "offset": .amount(self[.offset]), "withdrawn": .amount(self[.withdrawn]), "open": .amount(open),
      "undisputed": .amount(undisputed), "disputed": .amount(disputed), "negotiation": .amount(self[.negotiation]),
      "mediation": .amount(self[.mediation]), "judicial": .amount(self[.judicial]), "overpaid": .amount(self[.overpaid]),
    ]
  }
}

extension CaseView.Line {
  package var json: JSONValue {
    [
      "no": .integer(line.no), "contract_name": .text(line.contractName), "contract_number": .text(line.contractNumber),
      "object": .text(line.object.rawValue), "debt_kind": .text(line.debtKind.rawValue), "signed": .date(line.signedOn),
      "due": .date(dueOn),
      "verified": .bool(verified), "money": balance.json, "interest": .amount(interest?.interest),
      "undisputed_interest": .amount(undisputedInterest?.interest), "warnings": .texts(warnings),
    ]
  }
}

extension Card {
  package var json: JSONValue {
    [
      "no": .integer(no), "colour": .text(colour.rawValue), "clock": .text(clock.limit.rawValue), "office": .text(office.rawValue),
      "rulebook": .text(ruleSet), "basis": .text(basis), "shown": .date(shownOn), "due": .date(dueOn), "reply_by": .date(replyBy),
      "status": .text(status.rawValue), "revoked": .text(revoked?.rawValue),
    ]
  }
}

extension CaseView.Clock {
  /// Cards, keepers and what comes next are read inside the offices only.
  package func json(inside: Bool) -> JSONValue {
    [
      "limit": .text(fact.limit.rawValue), "name": .text(name), "ref": .integer(fact.key.ref), "generation": .integer(fact.key.generation),
      "anchor": .text(fact.anchor.description), "due": .date(due?.due), "nominal_end": .date(due?.nominalEnd),
      "internal_target": .date(due?.internalTarget), "provisional": .bool(due?.provisional ?? false),
      "first_uncovered": .date(due?.firstUncovered),
      "extended_to": .date(fact.limit == .instalment ? nil : fact.fixedDay), "statutory": .bool(due?.limit.statutory ?? false),
      "basis": .text(due?.limit.basis), "working_days_left": .integer(workingDaysLeft), "overdue": .bool(overdue),
      "keeper": .text(inside ? keeper : nil), "card": .text(inside ? card?.colour.rawValue : nil),
      "next_step": .text(inside ? next?.what.word : nil), "next_step_on": .date(inside ? next?.day : nil),
    ]
  }
}

extension ReportedPayment {
  package var json: JSONValue {
    [
      "no": .integer(no), "line": .integer(line), "amount": .amount(amount), "paid_on": .date(paidOn),
      "reported_by": .text(reportedBy.rawValue), "status": .text(status.rawValue),
    ]
  }
}

extension RepaymentPlan {
  package var json: JSONValue {
    [
      "no": .integer(no), "status": .text(status.rawValue), "total": .amount(total),
      "instalments": .array(instalments.map { ["no": .integer($0.no), "due": .date($0.dueOn), "amount": .amount($0.amount)] }),
    ]
  }
}

extension LedgerEntry {
  package func json(showingConcern: Bool) -> JSONValue {
    [
      "no": .integer(no), "line": .integer(line), "kind": .text(kind.rawValue), "amount": .amount(amount), "route": .text(route?.rawValue),
      "effective": .date(effective), "corrects": .integer(corrects), "concern": .text(showingConcern ? concern?.rawValue : nil),
    ]
  }
}

extension Document {
  package var json: JSONValue {
    [
      "no": .integer(no), "kind": .text(kind), "sha256": .text(sha256), "size": .integer(Int(size)), "media_type": .text(mediaType),
      "by": .text(by.rawValue),
    ]
  }
}

extension Letter {
  /// `status` is null for a view of the past. Parties read how far it got, officials by which messages as well.
  package func json(_ sending: OutboxRow?, inside: Bool) -> JSONValue {
    [
      "kind": .text(kind.rawValue), "name": .text(kind.name), "to": .text(recipient.word), "facts": .texts(facts),
      "number": .text(sending?.letterNumber), "status": .text(sending?.status.rawValue),
      "deliveries": .array(inside ? sending?.deliveries.map(\.json) ?? [] : []),
    ]
  }
}

extension CaseEvent {
  /// Parties read an official's office and role, not the user, and states as they are told.
  package func json(_ disclosure: Disclosure) -> JSONValue {
    [
      "version": .integer(seq), "verb": .text(verb.rawValue), "name": .text(verb.name),
      "actor": .text(disclosure.showsInside ? actor : nil),
      "role": .text(role.rawValue),
      "office": .text(office?.rawValue), "effective": .text(effective.description), "recorded": .text(recorded.description),
      "from": .text(from.map(disclosure.state)?.rawValue), "to": .text(disclosure.state(to).rawValue),
    ]
  }
}

extension OutboxRow.Delivery {
  package var json: JSONValue {
    [
      "recipient": .text(recipient), "status": .text(status.rawValue), "release_at": .text(releaseAt.description),
      "message": .text(messageID), "attempts": .integer(attempts), "sent": .text(sentAt?.description),
    ]
  }
}
