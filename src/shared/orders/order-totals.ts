/** One line of an order: so many pieces at one price. */
export interface PricedLine {
  readonly count: number
  /** Of one piece, without tax. */
  readonly netGrosze: number
  /** Whole percent: 23. */
  readonly vatPercent: number
}

export interface OrderTotals {
  readonly netGrosze: number
  readonly vatGrosze: number
  readonly grossGrosze: number
}

/** Half of a grosz is rounded up, as tax is. */
export function vatOf(netGrosze: number, vatPercent: number): number {
  return Math.floor((netGrosze * vatPercent + 50) / 100)
}

/** The sums of an order: tax is worked out once for all that has one rate, as on an invoice. */
export function orderTotalsOf(lines: readonly PricedLine[]): OrderTotals {
  const netByRate = new Map<number, number>()
  for (const { count, netGrosze, vatPercent } of lines) {
    netByRate.set(vatPercent, (netByRate.get(vatPercent) ?? 0) + count * netGrosze)
  }
  let netGrosze = 0
  let vatGrosze = 0
  for (const [vatPercent, net] of netByRate) {
    netGrosze += net
    vatGrosze += vatOf(net, vatPercent)
  }
  return { netGrosze, vatGrosze, grossGrosze: netGrosze + vatGrosze }
}
