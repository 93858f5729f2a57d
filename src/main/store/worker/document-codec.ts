import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { blob, type Database, damagedRow, integer } from './database'
import { SEAL_BYTE_LENGTH, type Sealer } from './sealer'

const DICTIONARY_BYTE_LENGTH = 8_192
const HEADER_BYTE_LENGTH = SEAL_BYTE_LENGTH + 2
/** Small windows: documents are short, and each call allocates its own. */
const DEFLATE = { level: 3, memLevel: 1, windowBits: 13 } as const
const INFLATE = { windowBits: 13, maxOutputLength: 64_000_000 } as const
/** In the header of a document that was compressed without one. */
const NO_DICTIONARY = 0

/**
 * Documents as blobs: seal, number of the dictionary, compressed JSON.
 *
 * Documents of a collection say the same things in the same places. Compressed against a few of
 * their kind they take a fifth of their text, which is what leaves room for the search index.
 */
export class DocumentCodec {
  private readonly dictionaries = new Map<number, Buffer>()

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Stores what new documents of a collection are compressed against; answers its number. */
  makeDictionary(samples: readonly unknown[]): number {
    const joined = Buffer.from(samples.map((sample) => JSON.stringify(sample)).join(''), 'utf8')
    // The end is what deflate reaches most cheaply.
    const content = joined.subarray(-DICTIONARY_BYTE_LENGTH)
    const { last } = this.database.one({ last: integer('coalesce(max(number), 0)') }, 'FROM dictionary')
    const number = last + 1
    const sealed = Buffer.concat([this.sealer.sealOf(dictionaryPlaceOf(number), content), content])
    this.database.run('INSERT INTO dictionary (number, content) VALUES (?, ?)', number, sealed)
    return number
  }

  encode(place: string, json: string, dictionary: number | null): Buffer {
    const content = Buffer.from(json, 'utf8')
    const header = Buffer.alloc(HEADER_BYTE_LENGTH)
    this.sealer.sealOf(place, content).copy(header)
    header.writeUInt16LE(dictionary ?? NO_DICTIONARY, SEAL_BYTE_LENGTH)
    const options = dictionary === null ? DEFLATE : { ...DEFLATE, dictionary: this.dictionaryOf(dictionary) }
    return Buffer.concat([header, deflateRawSync(content, options)])
  }

  /** Fails `damaged` when the blob is not what was encoded for this place. */
  decode(place: string, encoded: Buffer): unknown {
    if (encoded.byteLength < HEADER_BYTE_LENGTH) throw damagedRow()
    const content = this.inflate(encoded)
    this.sealer.verify(place, content, encoded.subarray(0, SEAL_BYTE_LENGTH))
    return JSON.parse(content.toString('utf8'))
  }

  /** True when the blob holds this very JSON; told by the seal, without unpacking. */
  isSame(place: string, encoded: Buffer, json: string): boolean {
    return this.sealer.sealOf(place, json).equals(encoded.subarray(0, SEAL_BYTE_LENGTH))
  }

  private inflate(encoded: Buffer): Buffer {
    const number = encoded.readUInt16LE(SEAL_BYTE_LENGTH)
    const options = number === NO_DICTIONARY ? INFLATE : { ...INFLATE, dictionary: this.dictionaryOf(number) }
    try {
      return inflateRawSync(encoded.subarray(HEADER_BYTE_LENGTH), options)
    } catch (error) {
      throw damagedRow(error)
    }
  }

  private dictionaryOf(number: number): Buffer {
    const known = this.dictionaries.get(number)
    if (known !== undefined) return known
    const row = this.database.first({ content: blob('content') }, 'FROM dictionary WHERE number = ?', number)
    if (row === null) throw damagedRow()
    const content = row.content.subarray(SEAL_BYTE_LENGTH)
    this.sealer.verify(dictionaryPlaceOf(number), content, row.content.subarray(0, SEAL_BYTE_LENGTH))
    this.dictionaries.set(number, content)
    return content
  }
}

function dictionaryPlaceOf(number: number): string {
  return `dictionary:${number}`
}
