import type { FirmChoice, OperatorApplication } from '#shared/api/operator/applications'

/** What the operator has picked: the id of a known firm, or a firm beside those that are known. */
export type PickedFirm = string

export const SEPARATE: PickedFirm = 'separate'

type KnownFirms = Pick<OperatorApplication, 'knownFirms' | 'knownFirmsRevision'>

/** What is picked as things are now: the first known firm, until another is, or where that one is gone. */
export function pickedNow(picked: PickedFirm | null, { knownFirms }: KnownFirms): PickedFirm | null {
  const isStill = picked === SEPARATE || knownFirms.some(({ id }) => id === picked)
  return knownFirms.length > 0 && isStill ? picked : (knownFirms[0]?.id ?? null)
}

/** The firm as the portal is told of it, with the mark of what was seen. */
export function firmChoiceOf(picked: PickedFirm | null, application: KnownFirms): FirmChoice {
  const id = pickedNow(picked, application)
  if (id === null) return { kind: 'new' }
  const revision = application.knownFirmsRevision
  return id === SEPARATE ? { kind: 'separate', revision } : { kind: 'known', id, revision }
}
