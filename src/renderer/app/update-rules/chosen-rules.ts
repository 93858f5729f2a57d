import type { AutomaticDownload, FollowedProgram } from '#shared/updates/follow-rules'

type Followed = readonly FollowedProgram[]

/** The programs as they will be once one is followed, or no more. */
export function withFollowed({
  programId,
  isFollowed,
}: {
  readonly programId: string
  readonly isFollowed: boolean
}): (followed: Followed) => Followed {
  return (followed) => {
    if (!isFollowed) return followed.filter((program) => program.programId !== programId)
    if (followed.some((program) => program.programId === programId)) return followed
    // Since when, the main process knows; nothing that is shown asks for it.
    return [...followed, { programId, since: null, download: null }]
  }
}

/** The programs as they will be once it is known what of one comes by itself. */
export function withDownload({
  programId,
  download,
}: {
  readonly programId: string
  readonly download: AutomaticDownload | null
}): (followed: Followed) => Followed {
  return (followed) =>
    withFollowed({ programId, isFollowed: true })(followed).map((program) =>
      program.programId === programId ? { ...program, download } : program,
    )
}
