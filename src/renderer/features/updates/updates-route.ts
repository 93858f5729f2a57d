/** What the address below the tile says: which program is filtered by, which version is looked at. */
export interface UpdatesRoute {
  readonly programId: string | null
  readonly versionId: string | null
}

/** The way from a client's version to a wanted one; what is `null` is still to be said. */
export interface UpgradeRoute {
  readonly programId: string | null
  /** Version number at the client's. */
  readonly installed: string | null
  /** `null` for the newest. */
  readonly wantedId: string | null
}

const PROGRAM = 'program'
const NEW = 'new'
/** The list of what is new: where notifications and the tray lead. */
export const NEW_VERSIONS_PATH = `/${NEW}`
const UPGRADE = 'upgrade'
/** Stands for what is `null` before something that is not: no id and no number looks like it. */
const NONE = '-'

/**
 * Reads `/<version>`, as the search writes it, `/new`, `/program/<id>`, `/program/<id>/<version>`, or `/`.
 * Ids are slugs: nothing to decode.
 */
export function parseUpdatesRoute(path: string): UpdatesRoute {
  const [first = null, programId = null, ofProgram = null] = partsOf(path)
  if (first === PROGRAM) return { programId, versionId: ofProgram }
  return { programId: null, versionId: first === NEW ? null : first }
}

export function formatUpdatesRoute({ programId, versionId }: UpdatesRoute): string {
  const program = programId === null ? '' : `/${PROGRAM}/${programId}`
  const version = versionId === null ? '' : `/${versionId}`
  return `${program}${version}` || '/'
}

/** Reads `/upgrade/<program>/<installed>/<wanted>`; `null` when the address is another one. */
export function parseUpgradeRoute(path: string): UpgradeRoute | null {
  const [first, ...rest] = partsOf(path)
  if (first !== UPGRADE) return null
  const [programId = null, installed = null, wantedId = null] = rest.map((part) =>
    part === NONE ? null : part,
  )
  return { programId, installed, wantedId }
}

export function formatUpgradeRoute({ programId, installed, wantedId }: UpgradeRoute): string {
  return `/${[UPGRADE, ...[programId, installed, wantedId].map((part) => part ?? NONE)].join('/')}`
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part.length > 0)
}
