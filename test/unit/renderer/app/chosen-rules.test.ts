import { describe, expect, it } from 'vitest'
import { DEFAULT_DOWNLOAD, type FollowedProgram } from '#shared/updates/follow-rules'
import { withDownload, withFollowed } from '../../../../src/renderer/app/update-rules/chosen-rules'

const since = '2026-11-01T08:00:00.000Z'
const followed: readonly FollowedProgram[] = [
  { programId: 'subiekt-nexo', since, download: null },
  { programId: 'gestor-gt', since, download: DEFAULT_DOWNLOAD },
]

describe('rules as they are chosen', () => {
  it('take a program in once, and out', () => {
    const more = withFollowed({ programId: 'rewizor-gt', isFollowed: true })(followed)
    expect(more.map(({ programId }) => programId)).toEqual(['subiekt-nexo', 'gestor-gt', 'rewizor-gt'])
    expect(withFollowed({ programId: 'gestor-gt', isFollowed: true })(followed)).toBe(followed)
    const fewer = withFollowed({ programId: 'subiekt-nexo', isFollowed: false })(followed)
    expect(fewer).toEqual([followed[1]])
  })

  it('change what of one program comes by itself, and nothing of the others', () => {
    const download = { ...DEFAULT_DOWNLOAD, kinds: ['fix'] as const }
    expect(withDownload({ programId: 'subiekt-nexo', download })(followed)).toEqual([
      { programId: 'subiekt-nexo', since, download },
      followed[1],
    ])
    expect(withDownload({ programId: 'gestor-gt', download: null })(followed)[1]?.download).toBeNull()
  })

  it('follow the program that they are for, as the main process does', () => {
    const more = withDownload({ programId: 'rewizor-gt', download: DEFAULT_DOWNLOAD })(followed)
    expect(more.at(-1)).toEqual({ programId: 'rewizor-gt', since: null, download: DEFAULT_DOWNLOAD })
  })
})
