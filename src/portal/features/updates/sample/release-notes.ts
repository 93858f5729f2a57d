import { createHash } from 'node:crypto'
import type { ReleaseNote, UpdateImportance, UpdateKind } from '#shared/api/updates'
import type { DatedNote, NotePool, SampleNote } from './note-pool'
import type { Release } from './release-trains'
import { SHARED_NOTES } from './shared-notes'

/** What one release of one program says about itself. */
export interface ReleaseStory {
  readonly kind: UpdateKind
  readonly importance: UpdateImportance
  readonly summary: string
  readonly notes: readonly ReleaseNote[]
}

/** How much a release holds, by the place of its number that changed. */
export type ReleaseSize = 'major' | 'minor' | 'patch'

const FEATURES: Readonly<Record<ReleaseSize, readonly number[]>> = {
  major: [2, 3, 2, 1],
  minor: [0, 1, 1],
  patch: [0],
}
const FIXES: Readonly<Record<ReleaseSize, readonly number[]>> = {
  major: [1, 2, 0],
  minor: [2, 1, 1],
  patch: [1, 2, 1],
}

/**
 * Deals the notes of a kind of program out to a program's releases, newest first.
 *
 * No program tells the same thing twice; two lines tell it at different times, as they would.
 */
export function tellStories(
  programId: string,
  releases: readonly Release[],
  pool: NotePool,
): Map<string, ReleaseStory> {
  const features = dealer(programId, [...pool.features, ...SHARED_NOTES.features])
  const fixes = dealer(programId, [...pool.fixes, ...SHARED_NOTES.fixes])
  const legal = assignLegal(releases, pool.legal)
  return new Map(
    releases.map((release) => {
      const size = sizeOf(release.version)
      const seed = numberOf(`${programId} ${release.version}`)
      const parts = {
        legal: legal.get(release.version) ?? [],
        feature: features(pick(FEATURES[size], seed)),
        fix: fixes(pick(FIXES[size], seed >>> 3)),
      }
      return [release.version, storyOf(parts, size, seed)] as const
    }),
  )
}

/** `58.0.0` and `1.84` are major, `58.1.0` minor, `58.0.1` and `1.84.1` patches. */
export function sizeOf(version: string): ReleaseSize {
  const numbers = version.split('.')
  if (numbers[0] === '1') return numbers.length === 2 ? 'major' : 'patch'
  if (numbers[2] !== '0') return 'patch'
  return numbers[1] === '0' ? 'major' : 'minor'
}

type Parts = Readonly<Record<UpdateKind, readonly SampleNote[]>>

function storyOf(parts: Parts, size: ReleaseSize, seed: number): ReleaseStory {
  const notes = (['legal', 'feature', 'fix'] as const).flatMap((kind) =>
    parts[kind].map(({ text }) => ({ kind, text })),
  )
  const kind = notes[0]?.kind ?? 'fix'
  return { kind, importance: importanceOf(parts, size, seed), summary: summaryOf(parts, seed), notes }
}

function importanceOf(parts: Parts, size: ReleaseSize, seed: number): UpdateImportance {
  if (
    Object.values(parts)
      .flat()
      .some((note) => note.isCritical)
  )
    return 'critical'
  if (parts.legal.length > 0) return 'recommended'
  if (size === 'major') return seed % 3 === 0 ? 'optional' : 'recommended'
  return seed % 2 === 0 ? 'optional' : 'recommended'
}

function summaryOf({ legal, feature, fix }: Parts, seed: number): string {
  const fixes = enumerate(fix)
  if (legal.length > 0) {
    const more = feature.length > 0 ? ` Ponadto: ${enumerate(feature)}.` : ''
    return `${pick(['Zmiany w przepisach', 'Dostosowanie do przepisów', 'Nowe przepisy'], seed)}: ${enumerate(legal)}.${more}`
  }
  if (feature.length > 0) {
    const lead = pick(['Nowości: ', 'W tej wersji: ', ''], seed)
    const more = fix.length > 0 && seed % 2 === 0 ? ` Poprawiono także: ${fixes}.` : ''
    return `${capitalize(`${lead}${enumerate(feature)}`)}.${more}`
  }
  return `${fix.length > 1 ? 'Poprawki' : 'Poprawka'}: ${fixes}.`
}

/** Each change in law comes with the last release before it is needed, or with the first there is. */
function assignLegal(releases: readonly Release[], notes: readonly DatedNote[]): Map<string, SampleNote[]> {
  const assigned = new Map<string, SampleNote[]>()
  for (const note of notes) {
    // Newest first: the first that is early enough is the last before the day.
    const release = releases.find(({ releasedOn }) => releasedOn <= note.neededBy)
    if (release === undefined) continue // older than the oldest release listed
    assigned.set(release.version, [...(assigned.get(release.version) ?? []), note])
  }
  return assigned
}

/** What did not exist some years ago belongs to the newer releases. */
const RECENT_MATTERS = /KSeF|JPK_KR_PD|kauc|kasow\w+ PIT|ARM|SQL Server 2022|białej liście/u
const RECENT_SHARE = 0.45

/** Gives notes away one by one in an order of the program's own, each once. */
function dealer(programId: string, notes: readonly SampleNote[]): (count: number) => SampleNote[] {
  const order = ({ headline, text }: SampleNote): number =>
    numberOf(`${programId} ${headline}`) * (RECENT_MATTERS.test(text) ? RECENT_SHARE : 1)
  const waiting = [...notes].sort((a, b) => order(a) - order(b))
  return (count) => waiting.splice(0, count)
}

function enumerate(notes: readonly SampleNote[]): string {
  const headlines = notes.map(({ headline }) => headline)
  const last = headlines.at(-1) ?? ''
  return headlines.length < 2 ? last : `${headlines.slice(0, -1).join(', ')} i ${last}`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[], seed: number): Item {
  const item = items[seed % items.length]
  if (item === undefined) throw new Error('Nothing to pick from')
  return item
}

function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE()
}
