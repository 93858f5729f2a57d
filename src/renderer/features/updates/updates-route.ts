/** What the address below the tile says: which program is filtered by, which version is looked at. */
export interface UpdatesRoute {
  readonly programId: string | null
  readonly versionId: string | null
}

const PROGRAM = 'program'

/**
 * Reads `/<version>`, as the search writes it, `/program/<id>`, `/program/<id>/<version>`, or `/`.
 * Ids are slugs: nothing to decode.
 */
export function parseUpdatesRoute(path: string): UpdatesRoute {
  const parts = path.split('/').filter((part) => part.length > 0)
  const [first = null, programId = null, ofProgram = null] = parts
  return first === PROGRAM ? { programId, versionId: ofProgram } : { programId: null, versionId: first }
}

export function formatUpdatesRoute({ programId, versionId }: UpdatesRoute): string {
  const program = programId === null ? '' : `/${PROGRAM}/${programId}`
  const version = versionId === null ? '' : `/${versionId}`
  return `${program}${version}` || '/'
}
