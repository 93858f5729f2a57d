import type { standingEndpoints } from '#shared/api/standing'
import type { Handlers } from '../../http/endpoint-routes'
import { confirmContact } from './contact-writes'
import { readStanding } from './standing-queries'

export function standingHandlers(): Handlers<typeof standingEndpoints> {
  return {
    'standing.get': ({ database, caller, now }) => readStanding(database, caller.firm, now),

    'standing.confirmContact': async ({ database, caller, body, now }) => {
      await confirmContact(database, caller, body, now)
      return readStanding(database, caller.firm, now)
    },
  }
}
