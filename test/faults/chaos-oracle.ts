/** What a person was told of an act: done, not done, or nothing, as the client was killed before. */
export type Word = 'yes' | 'no' | 'none'

/** One write as the person knows it. */
export interface LedgerWrite {
  /** Also in its text, so that it is found in the portal. */
  readonly label: string
  readonly clientName: string
  readonly threadId: string
  /** Position among the writes of its client. */
  readonly order: number
  saved: Word
  /** Each correction makes the next version; the first form is version 0. */
  readonly edits: Word[]
  withdrawn: Word | null
}

/** A post of the portal, in the order of its thread. */
export interface FoundPost {
  readonly threadId: string
  readonly label: string
  readonly version: number
}

export interface Verdict {
  /** Told to be saved, and not there. */
  readonly lost: string[]
  /** There more than once. */
  readonly doubled: string[]
  /** There before what the same client wrote before it in the same thread. */
  readonly outOfOrder: string[]
  /** In another form than the one that the person was told last. */
  readonly wrongForm: string[]
  /** There though the person was told that it was withdrawn. */
  readonly withdrawnButThere: string[]
  /** There though the person was told that it was not saved, or never written at all. */
  readonly unexpected: string[]
}

/** Compares what people were told with what the portal has. */
export function judgeLedger(writes: readonly LedgerWrite[], posts: readonly FoundPost[]): Verdict {
  const byLabel = new Map<string, FoundPost[]>()
  for (const post of posts) byLabel.set(post.label, [...(byLabel.get(post.label) ?? []), post])
  const known = new Map(writes.map((write) => [write.label, write]))
  const there = (write: LedgerWrite): readonly FoundPost[] => byLabel.get(write.label) ?? []
  const labels = (wrong: readonly LedgerWrite[]): string[] => wrong.map(({ label }) => label)
  const strangers = posts.filter(({ label, threadId }) => known.get(label)?.threadId !== threadId)
  return {
    lost: labels(
      writes.filter((write) => write.saved === 'yes' && mustBeThere(write) && there(write).length === 0),
    ),
    doubled: labels(writes.filter((write) => there(write).length > 1)),
    outOfOrder: outOfOrder(posts, known),
    wrongForm: labels(
      writes.filter((write) => there(write).some(({ version }) => !formsOf(write).includes(version))),
    ),
    withdrawnButThere: labels(writes.filter((write) => write.withdrawn === 'yes' && there(write).length > 0)),
    unexpected: [
      ...labels(writes.filter((write) => write.saved === 'no' && there(write).length > 0)),
      ...strangers.map(({ label }) => label),
    ],
  }
}

/** A withdrawal that nobody confirmed may have taken place. */
function mustBeThere({ withdrawn }: LedgerWrite): boolean {
  return withdrawn === null || withdrawn === 'no'
}

/** The version confirmed last, and later ones of which nothing was heard. */
function formsOf({ edits }: LedgerWrite): number[] {
  const confirmed = edits.lastIndexOf('yes') + 1
  const open = edits.flatMap((word, index) => (index >= confirmed && word === 'none' ? [index + 1] : []))
  return [confirmed, ...open]
}

function outOfOrder(posts: readonly FoundPost[], known: ReadonlyMap<string, LedgerWrite>): string[] {
  const last = new Map<string, number>()
  const wrong: string[] = []
  for (const { label, threadId } of posts) {
    const write = known.get(label)
    if (write === undefined) continue
    const line = `${write.clientName} ${threadId}`
    if (write.order < (last.get(line) ?? -1)) wrong.push(label)
    last.set(line, Math.max(write.order, last.get(line) ?? -1))
  }
  return wrong
}
