import { describe, expect, it } from 'vitest'
import { handoversEndpoints } from '#shared/api/handovers'
import type { Exported } from '../../../../../src/main/updates/carrier/export-service'
import { HandoverRecorder } from '../../../../../src/main/updates/handovers/handover-recorder'
import { MemoryLog } from '../../../../helpers/memory-log'

const RECIPIENT = {
  clientId: '6f1c2f0e-58f7-4e9a-9d2a-0f7e7b1c3a55',
  name: 'Hurtownia Źródło',
  nip: '1234563218',
  licences: [{ programId: 'subiekt-nexo', number: 'SN-1', entitledUntil: '2026-10-31' }],
  isWarningOverridden: true,
}

function exported(change: Partial<Exported> = {}): Exported {
  const handed = (programId: string, version: string, releasedOn: string) => ({
    id: 'a'.repeat(32),
    fileName: 'plik.exe',
    byteLength: 10,
    sha256: 'b'.repeat(64),
    versionId: `${programId}-${version}`,
    programId,
    programName: programId,
    version,
    releasedOn,
  })
  return {
    carrierId: '0c2f1c2e-58f7-4e9a-9d2a-0f7e7b1c3a55',
    placeName: 'PENDRIVE',
    placeKind: 'removable',
    recipient: RECIPIENT,
    exportedAt: Date.parse('2026-11-22T10:00:00Z'),
    packages: [
      handed('subiekt-nexo', '57.0.0', '2026-10-31'),
      handed('subiekt-nexo', '58.1.0', '2026-11-05'),
      handed('gestor-gt', '1.80', '2026-01-05'),
    ],
    ...change,
  }
}

async function recorded(change: Partial<Exported> = {}) {
  const bodies: unknown[] = []
  const recorder = new HandoverRecorder({
    outbox: {
      write: async (id, input) => {
        expect(id).toBe('handovers.createHandover')
        bodies.push((input as { body: unknown }).body)
        return { kind: 'waiting', entry: {} as never }
      },
    },
    log: new MemoryLog(),
  })
  await recorder.record(exported(change))
  // As the portal will: what is recorded must not be refused there.
  return bodies.map((body) => handoversEndpoints['handovers.createHandover'].body.parse(body))
}

describe('HandoverRecorder', () => {
  it('writes down what was exported, on what, for whom, and what was known of their right to it', async () => {
    const [entry] = await recorded()
    expect(entry).toMatchObject({
      handedOverAt: '2026-11-22T10:00:00.000Z',
      way: 'export',
      medium: 'stick',
      mediumName: 'PENDRIVE',
      carrierId: exported().carrierId,
      recipient: { clientId: RECIPIENT.clientId, name: RECIPIENT.name, nip: RECIPIENT.nip },
      isWarningOverridden: true,
    })
    expect(entry?.packages.map(({ entitlement, licence }) => [entitlement, licence?.number ?? null])).toEqual(
      [
        ['entitled', 'SN-1'],
        ['ended', 'SN-1'],
        ['unknown', null],
      ],
    )
  })

  it('writes down an export for nobody in particular, without a word on anybody’s right', async () => {
    const [entry] = await recorded({ recipient: null, placeKind: 'folder' })
    expect(entry).toMatchObject({ recipient: null, medium: 'folder', isWarningOverridden: false })
    expect(entry?.packages.map(({ entitlement }) => entitlement)).toEqual([null, null, null])
  })

  it('logs an export that could not be written down, and fails nothing', async () => {
    const log = new MemoryLog()
    const recorder = new HandoverRecorder({
      outbox: { write: () => Promise.reject(new Error('signed out')) },
      log,
    })
    await recorder.record(exported())
    expect(log.events).toEqual(['handover.not-recorded'])
  })
})
