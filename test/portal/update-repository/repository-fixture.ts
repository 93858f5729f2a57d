import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { PackageTarget } from '../../../src/portal/features/update-repository/metadata-documents'
import { PackageDigester } from '../../../src/portal/features/update-repository/package-digest'
import { RepositoryFolder } from '../../../src/portal/features/update-repository/repository-folder'
import {
  generateRepositoryKey,
  KeyRing,
  type RepositoryKey,
  ROLES,
  type Role,
} from '../../../src/portal/features/update-repository/repository-keys'
import { UpdateRepository } from '../../../src/portal/features/update-repository/update-repository'
import { RepositoryReader } from './repository-reader'

const START = Date.parse('2026-11-22T10:00:00Z')

/** A signed repository in a folder of its own, with all its keys, a clock and readers. */
export class RepositoryFixture {
  now = new Date(START)
  private readonly held = new Map<Role, RepositoryKey[]>()

  private constructor(
    readonly folder: RepositoryFolder,
    readonly repository: UpdateRepository,
  ) {}

  static async start(): Promise<RepositoryFixture> {
    const root = await mkdtemp(path.join(tmpdir(), 'repository-'))
    onTestFinished(() => rm(root, { recursive: true, force: true }))
    const folder = new RepositoryFolder(path.join(root, 'repository'))
    const fixture = new RepositoryFixture(folder, new UpdateRepository(folder))
    for (const role of ROLES) fixture.held.set(role, makeKeys(role))
    const keys = {
      root: fixture.keysOf('root'),
      targets: fixture.keysOf('targets'),
      snapshot: fixture.keysOf('snapshot'),
      timestamp: fixture.keysOf('timestamp'),
    }
    await fixture.repository.create(keys, fixture.now)
    await fixture.repository.update(fixture.ring(), fixture.now)
    return fixture
  }

  keysOf(role: Role): RepositoryKey[] {
    return this.held.get(role) ?? []
  }

  ring(...roles: readonly Role[]): KeyRing {
    return new KeyRing((roles.length === 0 ? ROLES : roles).flatMap((role) => this.keysOf(role)))
  }

  advanceDays(days: number): void {
    this.now = new Date(this.now.getTime() + days * 86_400_000)
  }

  /** Signs for a package of random bytes. */
  async add(byteLength = 1_000): Promise<PackageTarget> {
    const target = await this.describe(randomBytes(byteLength))
    await this.repository.update(this.ring(), this.now, (targets) => targets.set(target.packageId, target))
    return target
  }

  async describe(content: Buffer): Promise<PackageTarget> {
    const digester = new PackageDigester()
    digester.update(content)
    const { sha256, byteLength, chunkSha256 } = digester.finish()
    const packageId = createHash('md5').update(content).digest('hex')
    return { packageId, sha256, byteLength, chunkList: await this.folder.writeChunkList(chunkSha256) }
  }

  async rotate(role: Role): Promise<void> {
    const keys = makeKeys(role)
    await this.repository.rotate(role, keys, this.ring(), this.now)
    this.held.set(role, keys)
  }

  /** A client that trusts the repository's first root. */
  async reader(root?: Buffer): Promise<RepositoryReader> {
    const read = (fileName: string): Promise<Buffer | null> => this.folder.readMetadata(fileName)
    const reader = await RepositoryReader.start(read, () => this.now, root)
    onTestFinished(() => reader.close())
    return reader
  }
}

function makeKeys(role: Role): RepositoryKey[] {
  return Array.from({ length: role === 'root' ? 3 : 1 }, generateRepositoryKey)
}
