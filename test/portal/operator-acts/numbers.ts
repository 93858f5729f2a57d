import type { DeskLine, operatorNumbersEndpoints } from '#shared/api/operator/numbers'
import type { ActExamplesOf } from '../operator-acts'
import type { TestPortal } from '../test-portal'

/** A support number as its desk has it now. */
export async function deskLine(portal: TestPortal, id: string): Promise<DeskLine> {
  const answer = await portal.call('GET', '/operator/numbers', { as: 'operator' })
  const found = answer.json<{ items: DeskLine[] }>().items.find((line) => line.id === id)
  if (found === undefined) throw new Error(answer.body)
  return found
}

/** What is sent to leave a line as it is. */
export function bodyOf({ phoneNumber, isAlwaysOpen, hours, closedOn, note, revision }: DeskLine) {
  return { phoneNumber, isAlwaysOpen, hours, closedOn, note, revision }
}

export const numbersActs: ActExamplesOf<typeof operatorNumbersEndpoints> = {
  'operator-numbers.changeLine': async (portal) => {
    const line = await deskLine(portal, 'partner-support-landline')
    const body = { ...bodyOf(line), phoneNumber: '+48717204499', actNote: 'Nowa centrala' }
    return { params: { lineId: line.id }, body }
  },
}
