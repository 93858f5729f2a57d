import { createHash } from 'node:crypto'

/** A UUID made of a name: the same on every machine and every start. */
export function sampleUuid(name: string): string {
  const hex = createHash('sha256').update(`sample:${name}`).digest('hex')
  // Version 8 (RFC 9562: content chosen by the application) and the usual variant.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A package id made of a version's id: opaque, and the same on every machine. */
export function samplePackageId(versionId: string): string {
  return createHash('sha256').update(`sample-package:${versionId}`).digest('hex').slice(0, 32)
}

/** Fixed and public, as all of the sample's secrets are. */
export function sampleEntrySalt(versionId: string): string {
  return createHash('sha256').update(`sample entry salt ${versionId}`).digest('hex').slice(0, 32)
}
