/** @typedef {{ size: number, png: Buffer }} Picture a square one */

/** The sizes that Windows chooses from. */
export const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 256]
/** The sizes that Linux desktops look for by name. */
export const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512]
/** Apple's types of PNG entries and the pixels of each; `@2x` ones are twice what they are called. */
export const ICNS_TYPES = Object.freeze({
  icp4: 16,
  icp5: 32,
  ic11: 32,
  ic12: 64,
  ic07: 128,
  ic08: 256,
  ic13: 256,
  ic09: 512,
  ic14: 512,
  ic10: 1024,
})

const ICO_HEADER_BYTES = 6
const ICO_ENTRY_BYTES = 16
const ICNS_HEADER_BYTES = 8

/**
 * A Windows icon of PNG pictures.
 *
 * @param {readonly Picture[]} pictures
 * @returns {Buffer}
 */
export function makeIco(pictures) {
  const header = Buffer.alloc(ICO_HEADER_BYTES)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(ICO_ENTRY_BYTES)
    // 256 is written as 0: there is one byte for it.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}

/**
 * An Apple icon of PNG pictures.
 *
 * @param {(size: number) => Buffer} pngOf
 * @returns {Buffer}
 */
export function makeIcns(pngOf) {
  const entries = Object.entries(ICNS_TYPES).map(([type, size]) => {
    const png = pngOf(size)
    const header = Buffer.alloc(ICNS_HEADER_BYTES)
    header.write(type, 0, 'latin1')
    header.writeUInt32BE(ICNS_HEADER_BYTES + png.length, 4)
    return Buffer.concat([header, png])
  })
  const body = Buffer.concat(entries)
  const header = Buffer.alloc(ICNS_HEADER_BYTES)
  header.write('icns', 0, 'latin1')
  header.writeUInt32BE(ICNS_HEADER_BYTES + body.length, 4)
  return Buffer.concat([header, body])
}
