import { createHash, randomInt, randomUUID } from 'node:crypto'
import { isNip } from '../../src/shared/text/business-numbers'

/** Begins as a PDF does; nobody opens it. */
export const PAPER = Buffer.from(
  '%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n',
)

export const NIPS = ['1234563218', '5260250274', '7010416384', '5213017228'] as const

/** A NIP that no firm of a test portal has. */
export function freshNip(): string {
  for (;;) {
    const nip = String(randomInt(9_000_000_000, 10_000_000_000))
    if (isNip(nip)) return nip
  }
}

/** What is sent with the paper's bytes. */
export function announced(bytes: Buffer, fileName = 'rekomendacja.pdf') {
  return { fileName, byteLength: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** An application for level 0, complete. */
export function applicationContent(change: object = {}) {
  return {
    ground: null,
    distributorName: '',
    recommendations: [],
    firmName: 'Żuk Systemy sp. z o.o.',
    nip: '526-025-02-74',
    regon: '',
    street: 'ul. Długa 5',
    postalCode: '80-831',
    city: 'Gdańsk',
    person: 'Łucja Żuk',
    email: 'lucja@zuk.example',
    phone: '58 555 11 22',
    note: '',
    ...change,
  }
}

export function recommendation(uploadId: string = randomUUID(), index = 0) {
  return { userName: `Użytkownik ${index + 1}`, userNip: NIPS[index] ?? '', uploadId }
}
