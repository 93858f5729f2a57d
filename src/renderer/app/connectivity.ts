import type { Connectivity } from '#shared/ipc/contract'
import { call } from './bridge'
import { connectivity } from './main-values'

const TEXT_KEYS: Record<Connectivity['kind'], string> = {
  checking: 'checking',
  online: 'online',
  'portal-unreachable': 'unreachable',
  'not-our-portal': 'notOurs',
}

/** Below `connectivity.`: `short` for the dot's words, `title` and `advice` for more. */
export function connectivityKey(kind: Connectivity['kind']): string {
  return TEXT_KEYS[kind]
}

/** Asks for the portal at once, instead of at the next turn. */
export async function checkConnectivity(): Promise<Connectivity> {
  const answer = await call('connectivity:check', undefined)
  connectivity.set(answer)
  return answer
}
