import { createHash } from 'node:crypto'
import type { Database } from '../../db/database'
import { type AttemptSubject, type CountedAttempt, countAgainst, placeOf } from '../session/login-throttle'

/** How often one network may do each before it has to wait; an office applies once, and may mistype. */
const FREE = { submit: 20, upload: 60, lookUpOfNumber: 5, lookUp: 30 } as const

/** @throws {PortalError} `too-many-requests` */
export async function countSubmission(database: Database, address: string, now: Date): Promise<void> {
  await countAgainst(database, [subject('apply', placeOf(address), FREE.submit, true)], now)
}

/** @throws {PortalError} `too-many-requests` */
export async function countUpload(database: Database, address: string, now: Date): Promise<void> {
  await countAgainst(database, [subject('upload', placeOf(address), FREE.upload, true)], now)
}

/**
 * Counts a look-up as a wrong one until it is known to be right, against the network and against the
 * number at the network.
 *
 * @throws {PortalError} `too-many-requests`
 */
export function countLookUp(
  database: Database,
  number: string,
  address: string,
  now: Date,
): Promise<CountedAttempt> {
  const place = placeOf(address)
  return countAgainst(
    database,
    [
      subject('look-up', place, FREE.lookUp, true),
      subject('look-up-number', `${number}\n${place}`, FREE.lookUpOfNumber, false),
    ],
    now,
  )
}

function subject(kind: string, what: string, freeFailures: number, isShared: boolean): AttemptSubject {
  const hash = createHash('sha256').update(what).digest('hex')
  return { name: `${kind}:${hash}`, freeFailures, isShared }
}
