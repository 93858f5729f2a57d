// Loaded before everything else: nothing here may import a schema.

/** A package of the app as it lies on this computer. */
export interface KeptPackage {
  readonly version: string
  readonly fileName: string
  readonly filePath: string
  readonly byteLength: number
  /** Hexadecimal. */
  readonly sha512: string
}

/** A version was put in another's place, and has yet to show that it starts. */
export interface UnprovenChange {
  readonly from: string
  readonly to: string
  readonly phase: 'installing' | 'going-back'
  /** Starts of `to` that have not come to their end well. */
  readonly failedStartCount: number
  /** Tries to install `from` again. */
  readonly goBackCount: number
  /** What `from` is installed from again; `null` when it could not be kept. */
  readonly wayBack: KeptPackage | null
  /** What `to` is installed from; `null` when it could not be kept. */
  readonly installed: KeptPackage | null
}

interface UpdateNews {
  readonly kind: 'updated' | 'went-back' | 'could-not-go-back' | 'not-installed'
  readonly from: string
  readonly to: string
}

/** What is remembered of updates of the app from one run to the next. */
export interface UpdateRecord {
  readonly change: UnprovenChange | null
  /** Versions that did not start on this computer: they are not offered again. */
  readonly refusedVersions: readonly string[]
  /** Told until the person has seen it. */
  readonly news: UpdateNews | null
  /** What the running version was installed from, where it is kept. */
  readonly ownPackage: KeptPackage | null
}

export const EMPTY_RECORD: UpdateRecord = {
  change: null,
  refusedVersions: [],
  news: null,
  ownPackage: null,
}

/** So many starts may fail before the version before is installed again. */
export const MOST_FAILED_STARTS = 2
const MOST_GO_BACKS = 2

/** Before the installer is started. */
export function withInstallation(
  record: UpdateRecord,
  change: Pick<UnprovenChange, 'from' | 'to' | 'wayBack' | 'installed'>,
): UpdateRecord {
  return {
    ...record,
    news: null,
    change: { ...change, phase: 'installing', failedStartCount: 0, goBackCount: 0 },
  }
}

export type StartDecision =
  | { readonly action: 'start'; readonly record: UpdateRecord }
  | { readonly action: 'go-back'; readonly record: UpdateRecord; readonly wayBack: KeptPackage }

/**
 * What the first moment of a start makes of the record. The new record is written before anything else is
 * done, so that a start that comes to nothing has been counted.
 */
export function decideStart(record: UpdateRecord, running: string): StartDecision {
  const { change } = record
  if (change === null) return { action: 'start', record }
  const { from, to } = change
  if (running === to) return decideUnprovenStart(record, change)
  if (running !== from) {
    // Somebody has installed a third version by hand: what was under way is no matter any more.
    return { action: 'start', record: { ...record, change: null } }
  }
  if (change.phase === 'going-back') {
    const news: UpdateNews = { kind: 'went-back', from: to, to: from }
    return {
      action: 'start',
      record: { ...record, change: null, news, ownPackage: change.wayBack },
    }
  }
  // Not installed, or not yet: an installer may still be at work, so what comes of it stays guarded.
  return { action: 'start', record: { ...record, news: { kind: 'not-installed', from, to } } }
}

function decideUnprovenStart(record: UpdateRecord, change: UnprovenChange): StartDecision {
  const { from, to, wayBack } = change
  const news = record.news?.kind === 'not-installed' ? null : record.news
  if (change.phase === 'installing' && change.failedStartCount < MOST_FAILED_STARTS) {
    const failedStartCount = change.failedStartCount + 1
    return { action: 'start', record: { ...record, news, change: { ...change, failedStartCount } } }
  }
  const refusedVersions = [...new Set([...record.refusedVersions, to])]
  if (wayBack === null || change.goBackCount >= MOST_GO_BACKS) {
    const told: UpdateNews = { kind: 'could-not-go-back', from, to }
    return { action: 'start', record: { ...record, change: null, refusedVersions, news: told } }
  }
  const goingBack: UnprovenChange = {
    ...change,
    phase: 'going-back',
    goBackCount: change.goBackCount + 1,
  }
  return { action: 'go-back', record: { ...record, news, refusedVersions, change: goingBack }, wayBack }
}

/** The running version has shown that it starts: its window is drawn and its services are up. */
export function withProof(record: UpdateRecord, running: string): UpdateRecord {
  const { change } = record
  if (change === null || change.to !== running || change.phase !== 'installing') return record
  return {
    ...record,
    change: null,
    news: { kind: 'updated', from: change.from, to: change.to },
    ownPackage: change.installed,
  }
}

/** Ended by its person before it could show anything: that start says nothing against it. */
export function withCleanExit(record: UpdateRecord, running: string): UpdateRecord {
  const { change } = record
  if (change === null || change.to !== running || change.phase !== 'installing') return record
  return { ...record, change: { ...change, failedStartCount: Math.max(0, change.failedStartCount - 1) } }
}

/** The person has seen what became of an installation. */
export function withoutNews(record: UpdateRecord): UpdateRecord {
  // What was not installed is not waited for any longer, or each start would tell it again.
  const isGivenUp = record.news?.kind === 'not-installed'
  return { ...record, news: null, change: isGivenUp ? null : record.change }
}

/** True while a failure of this start should lead to the next one by itself. */
export function isUnproven({ change }: UpdateRecord, running: string): boolean {
  return change !== null && change.to === running && change.phase === 'installing'
}

/** @throws for what is no record */
export function parseRecord(json: unknown): UpdateRecord {
  const { change, refusedVersions, news, ownPackage } = objectOf(json)
  if (!Array.isArray(refusedVersions)) throw new TypeError('refusedVersions is no list')
  return {
    change: change === null ? null : parseChange(objectOf(change)),
    refusedVersions: refusedVersions.map(textOf),
    news: news === null ? null : parseNews(objectOf(news)),
    ownPackage: ownPackage === null ? null : parsePackage(objectOf(ownPackage)),
  }
}

function parseChange({
  from,
  to,
  phase,
  failedStartCount,
  goBackCount,
  wayBack,
  installed,
}: Json): UnprovenChange {
  if (phase !== 'installing' && phase !== 'going-back') throw new TypeError('no such phase')
  return {
    from: textOf(from),
    to: textOf(to),
    phase,
    failedStartCount: countOf(failedStartCount),
    goBackCount: countOf(goBackCount),
    wayBack: wayBack === null ? null : parsePackage(objectOf(wayBack)),
    installed: installed === null ? null : parsePackage(objectOf(installed)),
  }
}

const NEWS_KINDS = ['updated', 'went-back', 'could-not-go-back', 'not-installed'] as const

function parseNews({ kind, from, to }: Json): UpdateNews {
  const known = NEWS_KINDS.find((name) => name === kind)
  if (known === undefined) throw new TypeError('no such news')
  return { kind: known, from: textOf(from), to: textOf(to) }
}

function parsePackage({ version, fileName, filePath, byteLength, sha512 }: Json): KeptPackage {
  return {
    version: textOf(version),
    fileName: textOf(fileName),
    filePath: textOf(filePath),
    byteLength: countOf(byteLength),
    sha512: textOf(sha512),
  }
}

type Json = Readonly<Record<string, unknown>>

function objectOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new TypeError('no object')
  return value as Json
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no text')
  return value
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new TypeError('no count')
  return value
}
