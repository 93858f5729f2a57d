import { createHmac, timingSafeEqual } from 'node:crypto'
import { damagedRow } from './database'

export const SEAL_BYTE_LENGTH = 8

/**
 * Tells whether a row still is what was written.
 *
 * The cipher of the file hides but does not authenticate: a flipped bit on the disk turns 16 bytes
 * of a text into noise, which no check of the pages finds. A seal over content and place does.
 */
export class Sealer {
  private readonly sealKey: Buffer

  constructor(storeKey: Uint8Array) {
    this.sealKey = createHmac('sha256', storeKey).update('row seal').digest()
  }

  /** The seal of a content at a place such as `fact:entitlement`. */
  sealOf(place: string, content: string | Uint8Array): Buffer {
    return createHmac('sha256', this.sealKey)
      .update(place)
      .update('\0')
      .update(content)
      .digest()
      .subarray(0, SEAL_BYTE_LENGTH)
  }

  /** Fails `damaged` when the content is not the sealed one. */
  verify(place: string, content: string | Uint8Array, seal: Uint8Array): void {
    const expected = this.sealOf(place, content)
    if (seal.byteLength !== expected.byteLength || !timingSafeEqual(seal, expected)) throw damagedRow()
  }

  /** A JSON value as a sealed blob; `open` gives it back. */
  sealJson(place: string, value: unknown): Buffer {
    const content = Buffer.from(JSON.stringify(value) ?? 'null', 'utf8')
    return Buffer.concat([this.sealOf(place, content), content])
  }

  /** Fails `damaged` when the blob is not what `sealJson` made for this place. */
  openJson(place: string, sealed: Buffer): unknown {
    const content = sealed.subarray(SEAL_BYTE_LENGTH)
    this.verify(place, content, sealed.subarray(0, SEAL_BYTE_LENGTH))
    return JSON.parse(content.toString('utf8'))
  }
}
