import { createHash } from 'node:crypto'
import {
  KeyRing,
  type RepositoryKey,
  type Role,
  repositoryKeyFromSeed,
} from '../features/update-repository/repository-keys'

/** Far off: the sample's root is a file in the client, the same for every sample portal. */
export const SAMPLE_ROOT_EXPIRES = '2099-12-31T23:59:59Z'

/**
 * The keys of the sample's update repository: anybody can make them, as anybody knows the sample's
 * passwords. A client trusts them on a loopback address only, and never in a release.
 */
export function sampleRepositoryKeys(): Readonly<Record<Role, readonly RepositoryKey[]>> {
  return {
    root: [sampleKey('root 1'), sampleKey('root 2'), sampleKey('root 3')],
    targets: [sampleKey('targets')],
    snapshot: [sampleKey('snapshot')],
    timestamp: [sampleKey('timestamp')],
  }
}

export function sampleKeyRing(): KeyRing {
  return new KeyRing(Object.values(sampleRepositoryKeys()).flat())
}

function sampleKey(name: string): RepositoryKey {
  return repositoryKeyFromSeed(createHash('sha256').update(`strefa-partnera sample key: ${name}`).digest())
}
