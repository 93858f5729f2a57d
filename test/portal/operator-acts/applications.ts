import { randomUUID } from 'node:crypto'
import type { operatorApplicationsEndpoints } from '#shared/api/operator/applications'
import { applicationContent, freshNip } from '../../helpers/application-data'
import type { ActExamplesOf } from '../operator-acts'
import type { TestPortal } from '../test-portal'

export const applicationActs: ActExamplesOf<typeof operatorApplicationsEndpoints> = {
  'operator-applications.reviewApplication': async (portal) => ({
    params: { applicationId: await newApplication(portal) },
  }),
  'operator-applications.acceptApplication': async (portal) => ({
    params: { applicationId: await newApplication(portal) },
    body: {
      username: `przyjety-${randomUUID().slice(0, 8)}`,
      password: 'K7QD-93MX-AA10-PWZT',
      level: 0,
      sellsSubscriptions: false,
      certifiedUntil: null,
    },
  }),
  'operator-applications.declineApplication': async (portal) => ({
    params: { applicationId: await newApplication(portal) },
    body: { reason: 'Firma nie prowadzi działalności.' },
  }),
}

/** The id of an application that was just sent. */
async function newApplication(portal: TestPortal): Promise<string> {
  const sent = await portal.call('POST', '/applications', {
    body: applicationContent({ nip: freshNip() }),
    key: randomUUID(),
  })
  const { number } = sent.json<{ number: string }>()
  const listed = await portal.call('GET', `/operator/applications?search=${number}`, { as: 'operator' })
  const [application] = listed.json<{ items: { id: string }[] }>().items
  if (application === undefined) throw new Error(`Application ${number} is not listed`)
  return application.id
}
