import { createHash } from 'node:crypto'

import { type Handover, LedgerContent, type NewHandover } from '../../src/shared/api/handovers'
import { CHAIN_START, chainedText } from '../../src/shared/updates/handover-chain'

/** A hand-over as a client app tells of it. */
export function newHandover(change: Partial<NewHandover> | object = {}): NewHandover {
  return {
    handedOverAt: '2026-11-20T12:30:00.000Z',
    way: 'by-hand',
    medium: 'stick',
    mediumName: 'Pendrive serwisanta',
    carrierId: null,
    packages: [
      {
        versionId: 'subiekt-nexo-58.1.0',
        programId: 'subiekt-nexo',
        programName: 'Subiekt nexo',
        version: '58.1.0',
        releasedOn: '2026-11-05',
        sha256: 'a'.repeat(64),
        licence: { number: 'SN-1042-77', entitledUntil: '2027-03-31' },
        entitlement: 'entitled',
      },
    ],
    recipient: { clientId: null, name: 'Biuro Rachunkowe Żuraw', nip: '1234563218' },
    isWarningOverridden: false,
    note: '',
    ...change,
  }
}

/** A ledger of so many entries as the portal would keep it. */
export function ledger(count: number, change: Partial<NewHandover> = {}): Handover[] {
  const entries: Handover[] = []
  for (let position = 1; position <= count; position += 1) {
    const content = LedgerContent.parse({
      ...newHandover(change),
      id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
      position,
      previousHash: entries.at(-1)?.hash ?? CHAIN_START,
      recordedAt: '2026-11-22T10:00:00.000Z',
      recordedBy: 'Tomasz Gąsior',
      firmName: 'Kaskada Komputery s.c.',
    })
    entries.push({
      ...content,
      hash: createHash('sha256').update(chainedText(content)).digest('hex'),
      clientId: null,
      recipientName: 'Biuro Rachunkowe Żuraw',
      recipientNip: '1234563218',
      versionIds: ['subiekt-nexo-58.1.0'],
      versionNames: ['Subiekt nexo 58.1.0'],
    })
  }
  return entries
}
