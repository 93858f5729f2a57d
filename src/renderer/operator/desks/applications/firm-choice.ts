import type { FirmChoice, OperatorApplication } from '#shared/api/operator/applications'

/** What the operator has picked: the id of a known firm, or a firm beside those that are known. */
export type PickedFirm = string

export const SEPARATE: PickedFirm = 'separate'
export const NOTHING_PICKED: PickedFirm = ''

type KnownFirms = Pick<OperatorApplication, 'knownFirms' | 'knownFirmsRevision'>

/**
 * What is picked as things are now; `null` where there is nothing to pick from. The first known firm until
 * another is picked, and none once the picked one is gone: nobody is put into a firm that was not chosen.
 */
export function pickedNow(picked: PickedFirm | null, { knownFirms }: KnownFirms): PickedFirm | null {
  const [first] = knownFirms
  if (first === undefined) return null
  if (picked === null) return first.id
  return picked === SEPARATE || knownFirms.some(({ id }) => id === picked) ? picked : NOTHING_PICKED
}

/** The firm as the portal is told of it, with the mark of what was seen. */
export function firmChoiceOf(picked: PickedFirm | null, application: KnownFirms): FirmChoice {
  const id = pickedNow(picked, application)
  if (id === null) return { kind: 'new' }
  const revision = application.knownFirmsRevision
  return id === SEPARATE ? { kind: 'separate', revision } : { kind: 'known', id, revision }
}
