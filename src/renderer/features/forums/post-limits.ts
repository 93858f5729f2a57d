/** What the portal accepts; its schemas stay out of the renderer, and a test holds both equal. */
export const TITLE_MIN_LENGTH = 3
export const TITLE_MAX_LENGTH = 140
export const BODY_MAX_LENGTH = 10_000

/** Why a text is not accepted; the text key of the message, or `null` when it is fine. */
export type TitleProblem = 'titleEmpty' | 'titleShort' | 'titleLong'
export type BodyProblem = 'bodyEmpty' | 'bodyLong'

export function titleProblem(title: string): TitleProblem | null {
  const { length } = title.trim()
  if (length === 0) return 'titleEmpty'
  if (length < TITLE_MIN_LENGTH) return 'titleShort'
  return length > TITLE_MAX_LENGTH ? 'titleLong' : null
}

export function bodyProblem(body: string): BodyProblem | null {
  const { length } = body.trim()
  if (length === 0) return 'bodyEmpty'
  return length > BODY_MAX_LENGTH ? 'bodyLong' : null
}
