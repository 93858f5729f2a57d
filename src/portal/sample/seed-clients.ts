import { and, eq } from 'drizzle-orm'
import type { Licence } from '#shared/api/clients'
import { handoversEndpoints } from '#shared/api/handovers'
import { licenceFor, updateEntitlementOf } from '#shared/updates/entitlement-to-updates'
import { after, DAY_MS, HOUR_MS } from '../clock'
import type { Database } from '../db/database'
import { handovers } from '../db/schema'
import { findNotes } from '../features/call-notes/note-queries'
import { insertNote } from '../features/call-notes/note-writes'
import { SAMPLE_CALL_NOTES, type SampleCallNote } from '../features/call-notes/sample/sample-call-notes'
import { findClient } from '../features/clients/client-queries'
import { insertClient } from '../features/clients/client-writes'
import {
  SAMPLE_CLIENTS,
  SAMPLE_HANDOVERS,
  type SampleClient,
  type SampleHandover,
} from '../features/clients/sample/sample-clients'
import { appendHandover } from '../features/handovers/ledger'
import type { SampleCatalogue } from '../features/updates/sample/sample-catalogue'
import { sampleUuid } from './ids'
import { SAMPLE_FIRMS, SAMPLE_PEOPLE } from './people'
import { sampleNip } from './sample-nip'

const NewHandover = handoversEndpoints['handovers.createHandover'].body

/** Writes registers, ledgers and notes of calls of the sample firms; what is there already stays as it is. */
export async function seedClients(
  transaction: Database,
  catalogue: SampleCatalogue,
  now: Date,
): Promise<void> {
  for (const client of SAMPLE_CLIENTS) await seedClient(transaction, client, now)
  for (const handover of SAMPLE_HANDOVERS) await seedHandover(transaction, handover, catalogue, now)
  for (const note of SAMPLE_CALL_NOTES) await seedNote(transaction, note, now)
}

async function seedClient(transaction: Database, client: SampleClient, now: Date): Promise<void> {
  const { firm, name, nipStem, note } = client
  const firmId = sampleUuid(`firm:${firm}`)
  const id = clientId(firm, name)
  if ((await findClient(transaction, firmId, id)) !== null) return
  const displayName = SAMPLE_PEOPLE.find((person) => person.firm === firm)?.displayName ?? firm
  const fields = { name, nip: sampleNip(nipStem), regon: '', note, licences: licencesOf(client, now) }
  await insertClient(transaction, id, fields, { firmId, displayName, now: after(now, -90 * DAY_MS) })
}

async function seedHandover(
  transaction: Database,
  handover: SampleHandover,
  catalogue: SampleCatalogue,
  now: Date,
): Promise<void> {
  const { firm, client: clientName, daysAgo, programIds, medium, mediumName, note } = handover
  const id = sampleUuid(`handover:${firm}:${daysAgo}`)
  const firmId = sampleUuid(`firm:${firm}`)
  const own = and(eq(handovers.id, id), eq(handovers.firmId, firmId))
  // What was handed over says when: written once, it cannot be written again on another day.
  if ((await transaction.$count(handovers, own)) > 0) return
  const client = SAMPLE_CLIENTS.find((each) => each.firm === firm && each.name === clientName)
  if (client === undefined) throw new Error(`${firm} has no client ${clientName}`)
  const handedOverAt = after(now, -daysAgo * DAY_MS)
  const packages = programIds.map((programId) =>
    handedPackage(programId, client, catalogue, handedOverAt, now),
  )
  const entry = NewHandover.parse({
    id,
    handedOverAt: handedOverAt.toISOString(),
    way: 'by-hand',
    medium,
    mediumName,
    carrierId: null,
    packages,
    recipient: {
      clientId: clientId(firm, clientName),
      name: clientName,
      nip: sampleNip(client.nipStem),
    },
    isWarningOverridden: packages.some(({ entitlement }) => entitlement !== 'entitled'),
    note,
  })
  await appendHandover(transaction, entry, {
    firm: { id: firmId, name: SAMPLE_FIRMS.find((each) => each.id === firm)?.name ?? firm },
    displayName: displayNameOf(handover.by),
    now: after(handedOverAt, HOUR_MS),
  })
}

/** The newest version of the program that was out by then. */
function handedPackage(
  programId: string,
  client: SampleClient,
  catalogue: SampleCatalogue,
  handedOverAt: Date,
  now: Date,
) {
  const day = dayOf(handedOverAt)
  const version = catalogue.versions.find(
    (each) =>
      each.programId === programId &&
      each.channel === 'stable' &&
      each.withdrawal === null &&
      each.releasedOn <= day,
  )
  if (version === undefined) throw new Error(`No version of ${programId} was out on ${day}`)
  const licence = licenceFor(programId, licencesOf(client, now))
  return {
    versionId: version.id,
    programId,
    programName: catalogue.programs.find(({ id }) => id === programId)?.name ?? programId,
    version: version.version,
    releasedOn: version.releasedOn,
    sha256: null,
    licence: licence === null ? null : { number: licence.number, entitledUntil: licence.entitledUntil },
    entitlement: updateEntitlementOf(version.releasedOn, licence?.entitledUntil ?? null),
  }
}

async function seedNote(transaction: Database, note: SampleCallNote, now: Date): Promise<void> {
  const { firm, by, lineId, daysAgo, clientName, subject, agreed, followUpInDays } = note
  const firmId = sampleUuid(`firm:${firm}`)
  const calledAt = after(now, -daysAgo * DAY_MS)
  const isInRegister = SAMPLE_CLIENTS.some((each) => each.firm === firm && each.name === clientName)
  const fields = {
    calledAt: calledAt.toISOString(),
    clientId: isInRegister ? clientId(firm, clientName) : null,
    clientName,
    subject,
    agreed,
    followUpOn: followUpInDays === null ? null : dayOf(after(now, followUpInDays * DAY_MS)),
  }
  const author = { displayName: displayNameOf(by), now: after(calledAt, HOUR_MS) }
  const id = sampleUuid(`call-note:${firm}:${daysAgo}`)
  const book = { firmId, lineId }
  if ((await findNotes(transaction, book, [id])).length > 0) return
  await insertNote(transaction, book, id, fields, author)
}

function licencesOf({ licences }: SampleClient, now: Date): Licence[] {
  return licences.map(({ programId, number, daysLeft }) => ({
    programId,
    number,
    entitledUntil: daysLeft === null ? null : dayOf(after(now, daysLeft * DAY_MS)),
  }))
}

function clientId(firm: string, name: string): string {
  return sampleUuid(`client:${firm}:${name}`)
}

function displayNameOf(username: string): string {
  return SAMPLE_PEOPLE.find((person) => person.username === username)?.displayName ?? username
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
