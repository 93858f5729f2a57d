import { createHash, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'

const CHUNK_BYTES = 4_194_304

/**
 * What is signed of a package; `TrustedPackage` in the client.
 *
 * @typedef {{ packageId: string, byteLength: number, sha256: string, chunkSha256: string[], chunkListSha256: string }} MadePackage
 */

/**
 * Writes a file of bytes that nothing compresses, and gives what would be signed of it.
 *
 * @param {string} file
 * @param {number} megabytes of 1,048,576 bytes
 * @returns {Promise<MadePackage>}
 */
export async function makePackage(file, megabytes) {
  const handle = await open(file, 'w')
  const whole = createHash('sha256')
  const chunkSha256 = []
  const byteLength = megabytes * 1_048_576
  const chunk = randomBytes(CHUNK_BYTES)
  for (let at = 0; at < byteLength; at += CHUNK_BYTES) {
    // Other bytes in each chunk, without waiting for so much chance.
    chunk.writeDoubleLE(at, 0)
    const bytes = chunk.subarray(0, Math.min(CHUNK_BYTES, byteLength - at))
    await handle.write(bytes)
    whole.update(bytes)
    chunkSha256.push(createHash('sha256').update(bytes).digest('hex'))
  }
  await handle.sync()
  await handle.close()
  const sha256 = whole.digest('hex')
  return { packageId: sha256.slice(0, 32), byteLength, sha256, chunkSha256, chunkListSha256: sha256 }
}
