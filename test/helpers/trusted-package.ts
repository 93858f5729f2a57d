import { createHash } from 'node:crypto'
import type { TrustedPackage } from '../../src/main/updates/package-trust'

/** What the signatures would say of these bytes. */
export function trustedPackage(packageId: string, content: Buffer, chunkByteLength: number): TrustedPackage {
  const chunkCount = Math.ceil(content.length / chunkByteLength)
  const chunkSha256 = Array.from({ length: chunkCount }, (_, chunk) =>
    sha256Of(content.subarray(chunk * chunkByteLength, (chunk + 1) * chunkByteLength)),
  )
  return {
    packageId,
    byteLength: content.length,
    sha256: sha256Of(content),
    chunkSha256,
    chunkListSha256: sha256Of(Buffer.from(JSON.stringify({ chunkByteLength, sha256: chunkSha256 }))),
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
