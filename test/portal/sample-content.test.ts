import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PostBody, ThreadTitle } from '#shared/api/forums'
import { PackageFileName, PackageId, VersionId, VersionNumber } from '#shared/api/updates'
import { SAMPLE_THREADS } from '../../src/portal/features/forums/sample/sample-threads'
import { PackageStore } from '../../src/portal/features/updates/package-store'
import { sampleCatalogue } from '../../src/portal/features/updates/sample/sample-catalogue'
import { makePackageFiles, sampleBytes } from '../../src/portal/sample/package-files'
import { SAMPLE_FIRMS, SAMPLE_PEOPLE } from '../../src/portal/sample/people'

const MEGABYTE = 1_000_000
/** Nothing in the sample happens later. */
const ANCHOR = '2026-11-20'

const catalogue = sampleCatalogue()

function sha256(chunks: Iterable<Buffer>): string {
  const digest = createHash('sha256')
  for (const chunk of chunks) digest.update(chunk)
  return digest.digest('hex')
}

describe('the sample catalogue', () => {
  it('has ten programs with 24 to 40 versions each', () => {
    expect(catalogue.programs).toHaveLength(10)
    for (const program of catalogue.programs) {
      const count = catalogue.versions.filter(({ programId }) => programId === program.id).length
      expect([program.id, count >= 24 && count <= 40]).toEqual([program.id, true])
    }
  })

  it('is the same on every call', () => {
    expect(sampleCatalogue()).toEqual(catalogue)
  })

  it('offers the newest three versions of each program, 1 to 60 MB each and 400 MB in all', () => {
    const total = catalogue.packages.reduce((sum, { byteLength }) => sum + byteLength, 0)
    expect(total).toBeLessThanOrEqual(400 * MEGABYTE)
    for (const { byteLength } of catalogue.packages) {
      expect(byteLength).toBeGreaterThanOrEqual(MEGABYTE)
      expect(byteLength).toBeLessThanOrEqual(60 * MEGABYTE)
    }
    for (const program of catalogue.programs) {
      const newest = catalogue.versions.filter(({ programId }) => programId === program.id).slice(0, 3)
      const offered = catalogue.packages.map(({ versionId }) => versionId)
      expect(newest.every(({ id }) => offered.includes(id))).toBe(true)
    }
    expect(catalogue.packages).toHaveLength(32)
  })

  it('keeps to the contract', () => {
    for (const version of catalogue.versions) {
      VersionId.parse(version.id)
      for (const number of [version.version, version.lowestFrom, version.highestFrom]) {
        VersionNumber.nullable().parse(number)
      }
    }
    for (const { id, fileName } of catalogue.packages) {
      PackageId.parse(id)
      PackageFileName.parse(fileName)
    }
    expect(new Set(catalogue.versions.map(({ id }) => id)).size).toBe(catalogue.versions.length)
    expect(new Set(catalogue.packages.map(({ id }) => id)).size).toBe(catalogue.packages.length)
  })

  it('is released on working days up to the anchor, newest first within a program', () => {
    for (const program of catalogue.programs) {
      const days = catalogue.versions
        .filter(({ programId }) => programId === program.id)
        .map(({ releasedOn }) => releasedOn)
      expect(days).toEqual([...days].sort().reverse())
      for (const day of days) {
        expect(day <= ANCHOR).toBe(true)
        expect([0, 6]).not.toContain(new Date(`${day}T12:00:00Z`).getUTCDay())
      }
    }
  })

  it('tells something of every version and nothing twice in one program', () => {
    for (const program of catalogue.programs) {
      const versions = catalogue.versions.filter(({ programId }) => programId === program.id)
      const texts = versions.flatMap(({ notes }) => notes.map(({ text }) => text))
      expect(new Set(texts).size).toBe(texts.length)
      for (const version of versions) {
        expect([version.id, version.notes.length > 0]).toEqual([version.id, true])
        expect(version.summary).toMatch(/^[A-ZŁŚŻŹĆÓ„].*\.$/u)
        expect(version.notes.some(({ kind }) => kind === version.kind)).toBe(true)
      }
    }
  })

  it('has a version on trial, one that was taken back with a reason, and some with steps of installation', () => {
    const count = (isMeant: (version: (typeof catalogue.versions)[number]) => boolean): number =>
      catalogue.versions.filter(isMeant).length
    expect(count(({ channel }) => channel === 'preview')).toBe(1)
    expect(count(({ withdrawal }) => (withdrawal?.reason.length ?? 0) > 20)).toBe(1)
    expect(count(({ installSteps }) => installSteps.length > 1)).toBeGreaterThanOrEqual(4)
  })

  it('leads from Subiekt GT 1.58 to the newest by way of 1.62 alone', () => {
    const offered = new Set(catalogue.packages.map(({ versionId }) => versionId))
    const number = (version: string): number[] => version.split('.').map(Number)
    const isBelow = (one: string, other: string): boolean => {
      const [a, b] = [number(one), number(other)]
      const at = a.findIndex((part, index) => part !== (b[index] ?? 0))
      return at >= 0 ? (a[at] ?? 0) < (b[at] ?? 0) : a.length < b.length
    }
    const next = (from: string): string[] =>
      catalogue.versions
        .filter(({ programId, id }) => programId === 'subiekt-gt' && offered.has(id))
        .filter(({ version }) => isBelow(from, version))
        .filter(({ lowestFrom }) => lowestFrom === null || !isBelow(from, lowestFrom))
        .filter(({ highestFrom }) => highestFrom === null || !isBelow(highestFrom, from))
        .map(({ version }) => version)
    expect(next('1.58')).toEqual(['1.62'])
    expect(next('1.62')).toEqual(['1.84'])
    expect(next('1.84')).toContain('1.84.1')
  })

  it('has every kind and importance', () => {
    const kinds = new Set(catalogue.versions.map(({ kind }) => kind))
    const importances = new Set(catalogue.versions.map(({ importance }) => importance))
    expect([kinds.size, importances.size]).toEqual([3, 3])
  })
})

describe('the sample forums', () => {
  it('have threads of both, some pinned, by several firms, up to the anchor', () => {
    const count = (forumId: string): number =>
      SAMPLE_THREADS.filter((thread) => thread.forumId === forumId).length
    expect(count('distributor-forum')).toBeGreaterThanOrEqual(25)
    expect(count('api-forum')).toBeGreaterThanOrEqual(8)
    expect(SAMPLE_THREADS.some(({ isPinned }) => isPinned)).toBe(true)
    const people = new Map(SAMPLE_PEOPLE.map((person) => [person.username, person]))
    const firms = new Set<string | undefined>()
    for (const { title, posts, forumId } of SAMPLE_THREADS) {
      expect(ThreadTitle.parse(title)).toBe(title)
      expect(posts.length).toBeLessThanOrEqual(12)
      const times = posts.map(({ at }) => at)
      expect([title, times]).toEqual([title, [...times].sort()])
      for (const { by, at, text } of posts) {
        expect(PostBody.parse(text)).toBe(text)
        expect(at <= `${ANCHOR}T23:59:59Z`).toBe(true)
        const author = people.get(by)
        expect([by, author !== undefined]).toEqual([by, true])
        firms.add(author?.firm)
        // Only who may enter the forum writes there.
        if (forumId === 'api-forum') expect([5, null]).toContain(author?.level)
      }
    }
    expect(firms.size).toBeGreaterThanOrEqual(10)
  })

  it('belong to firms that exist', () => {
    const ids = SAMPLE_FIRMS.map(({ id }) => id)
    for (const { firm } of SAMPLE_PEOPLE) expect(ids).toContain(firm)
  })
})

describe('package files', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'portal-packages-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const file = { id: '000102030405060708090a0b0c0d0e0f', byteLength: 5_000_000 }

  it('follow from id and length alone', () => {
    const [first] = sampleBytes({ ...file, byteLength: 16 })
    // AES-128 of an all-zero block under the key 00 01 .. 0f.
    expect(first?.toString('hex')).toBe('c6a13b37878f5b826f4f8162a1c8d879')
    const [subiekt] = catalogue.packages
    expect(subiekt && sha256(sampleBytes(subiekt))).toBe(
      '2c29e9367ddc18f22481ea302a0184ae87433d8406df8cead7e4cd5ed02d3209',
    )
  })

  it('are written whole, and kept when they are there with the right length', async () => {
    const store = new PackageStore(folder)
    const expected = sha256(sampleBytes(file))
    expect((await makePackageFiles(store, [file], () => false)).get(file.id)?.sha256).toBe(expected)
    expect(await readdir(folder)).toEqual([file.id])

    const long = new Date('2020-01-01')
    await utimes(store.pathOf(file.id), long, long)
    expect((await makePackageFiles(store, [file], () => false)).get(file.id)?.sha256).toBe(expected)
    expect((await stat(store.pathOf(file.id))).mtime).toEqual(long)

    await writeFile(store.pathOf(file.id), 'half')
    const leftover = path.join(folder, 'killed.part')
    await writeFile(leftover, 'left by a portal that was killed')
    await utimes(leftover, long, long)
    expect((await makePackageFiles(store, [file], () => false)).get(file.id)?.sha256).toBe(expected)
    expect((await stat(store.pathOf(file.id))).size).toBe(file.byteLength)
    expect(await readdir(folder)).toEqual([file.id])
  })
})
