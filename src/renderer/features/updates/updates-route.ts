/** What the address below the tile says: which program is filtered by, which version is looked at. */
export interface UpdatesRoute {
  readonly programId: string | null
  readonly versionId: string | null
}

const SEGMENTS = { program: 'programId', version: 'versionId' } as const

/** Reads `/program/<id>/version/<id>`, either part of it, or `/`. Ids are slugs: nothing to decode. */
export function parseUpdatesRoute(path: string): UpdatesRoute {
  const parts = path.split('/').filter((part) => part.length > 0)
  const route = { programId: null as string | null, versionId: null as string | null }
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [name, value] = [parts[index], parts[index + 1]]
    if ((name === 'program' || name === 'version') && value !== undefined) {
      route[SEGMENTS[name]] = value
    }
  }
  return route
}

export function formatUpdatesRoute({ programId, versionId }: UpdatesRoute): string {
  const program = programId === null ? '' : `/program/${programId}`
  const version = versionId === null ? '' : `/version/${versionId}`
  return `${program}${version}` || '/'
}
