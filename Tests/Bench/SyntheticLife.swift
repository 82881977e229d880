import CaseDesk
import CaseRules
import Cast

/// Drives one made-up case through the desk, from its filing to where chance or the present day ends it. About ten events each.
struct SyntheticLife {
  let province: Province
  let desk: CaseDesk
  let clock: SettableClock
  /// Nothing is recorded from this moment on.
  let present: Instant

  /// Files complaint `n` at `received`, then acts on it every one to four days.
  func live(_ n: Int64, received: Instant) async throws {
    var chance = SplitMix(seed: UInt64(bitPattern: n))
    clock.set(received)
    let filing = province.filing(n)
    let claimed = filing.lines[0].claimed
    let number = try await desk.open(filing, by: .filer).record.number
    let office = OfficeID(filing.debtor.region ?? "")
    // One in eight gets stuck somewhere and stays open.
    let stops = chance.next(8) == 0 ? Int(chance.next(9)) : Int.max
    for (index, step) in steps(number, office, claimed, &chance).enumerated() {
      let next = clock.now.adding(seconds: 86_400 + Int64(chance.next(3 * 86_400)))
      guard index < stops, next < present else { return }
      clock.set(next)
      _ = try await desk.perform(step)
    }
  }

  private func steps(_ number: CaseNumber, _ office: OfficeID, _ claimed: Amount, _ chance: inout SplitMix) -> [Command] {
    let handler = province.handler(office)
    let complainant = Actor.party(.complainant, of: number)
    func act(_ verb: Verb, _ actor: Actor, _ inputs: [String: String] = [:]) -> Command {
      Command(verb, on: number, by: actor, inputs: inputs)
    }
    func note(_ actor: Actor) -> Command { act(.note, actor, ["note": "已电话联系双方，催报进度。"]) }

    if chance.next(16) == 0 {
      return [
        note(province.reviewer),
        act(.refuse, province.reviewer, ["ground": "not_in_scope", "reason": "不属于受理范围"]),
        act(.decide, province.head, ["decision": "approve"]),
      ]
    }
    let half = Amount(fen: claimed.fen / 2)
    let parts = chance.next(2) == 0 ? [claimed] : [half, claimed - half]
    let payments = parts.flatMap { part in [act(.reportPayment, handler, ["amount": "\(part)"]), act(.confirmPayment, complainant)] }
    let voucher = [
      "kind": "voucher", "title": "银行回单", "sha256": String(repeating: "a", count: 64), "size": "120345", "media_type": "application/pdf",
    ]
    return [
      act(.accept, province.reviewer, Province.acceptance),
      act(.transfer, province.dispatcher, ["office": office.rawValue]),
      act(.signIn, handler),
      act(.verifyLine, handler, ["line": "1", "verified": "\(claimed)"]),
    ] + payments + [
      act(.attach, handler, voucher),
      act(.fileResult, handler, ["outcome": "FULL_PAID", "result": "欠款已全部付清，投诉人确认到账。"]),
      act(.close, province.reviewer),
    ]
  }
}

/// The same numbers for the same seed, everywhere.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// A number from 0 up to and without `bound`.
  mutating func next(_ bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (z ^ (z >> 31)) % bound
  }
}
