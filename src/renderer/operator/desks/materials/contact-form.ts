import type { DeskContact } from '#shared/api/operator/materials'
import { internationalNumber } from '#shared/support/phone-number'

/** What a person has typed of a contact. */
export interface ContactDraft {
  readonly name: string
  readonly role: string
  readonly phoneNumber: string
  readonly email: string
}

export const EMPTY_CONTACT: ContactDraft = { name: '', role: '', phoneNumber: '', email: '' }

export function draftOfContact({ name, role, phoneNumber, email }: DeskContact): ContactDraft {
  return { name, role, phoneNumber: phoneNumber ?? '', email: email ?? '' }
}

/** One @, something before it, and a dot in what follows: the portal looks closer. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u

/** What is sent. */
export function contactOf({ name, role, phoneNumber, email }: ContactDraft) {
  return {
    name: name.trim(),
    role: role.trim(),
    phoneNumber: phoneNumber.trim() === '' ? null : internationalNumber(phoneNumber),
    email: email.trim() === '' ? null : email.trim(),
  }
}

/** What keeps a draft from being sent: by field, the key of what is said of it. */
export function contactProblems(draft: ContactDraft): ReadonlyMap<keyof ContactDraft, string> {
  const problems = new Map<keyof ContactDraft, string>()
  if (draft.name.trim() === '') problems.set('name', 'name')
  if (draft.role.trim() === '') problems.set('role', 'role')
  const hasPhone = draft.phoneNumber.trim() !== ''
  const hasEmail = draft.email.trim() !== ''
  if (hasPhone && internationalNumber(draft.phoneNumber) === null) problems.set('phoneNumber', 'phoneNumber')
  if (hasEmail && !EMAIL.test(draft.email.trim())) problems.set('email', 'email')
  if (!hasPhone && !hasEmail) problems.set('email', 'reach')
  return problems
}
