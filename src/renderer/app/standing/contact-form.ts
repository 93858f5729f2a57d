import type { ContactFields, FirmContact } from '#shared/api/standing'

export type ContactField = keyof ContactFields

/** In the order in which they stand on the form. */
export const CONTACT_FIELDS = [
  'person',
  'phone',
  'email',
  'street',
  'postalCode',
  'city',
] as const satisfies readonly ContactField[]

/** What is said of a field, as a key. */
export type ContactProblem = ContactField | 'reach'

const TEXT_MIN_LENGTH = 2
/** One @, something before it, and a dot in what follows: the portal looks closer. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u
const PHONE = /^\+?[\d ()-]{7,30}$/u
const POSTAL_CODE = /^\d{2}-\d{3}$/u

/** The fields alone, of what the portal says or of what was typed. */
export function contactFieldsOf(contact: ContactFields | FirmContact): ContactFields {
  const { person, phone, email, street, postalCode, city } = contact
  return {
    person: person.trim(),
    phone: phone.trim(),
    email: email.trim(),
    street: street.trim(),
    postalCode: postalCode.trim(),
    city: city.trim(),
  }
}

/** What keeps contact data from being confirmed, by field. */
export function contactProblems(typed: ContactFields): ReadonlyMap<ContactField, ContactProblem> {
  const fields = contactFieldsOf(typed)
  const problems = new Map<ContactField, ContactProblem>()
  for (const name of ['person', 'street', 'city'] as const) {
    if (fields[name].length < TEXT_MIN_LENGTH) problems.set(name, name)
  }
  if (fields.phone === '' && fields.email === '') problems.set('phone', 'reach')
  if (fields.phone !== '' && !PHONE.test(fields.phone)) problems.set('phone', 'phone')
  if (fields.email !== '' && !EMAIL.test(fields.email)) problems.set('email', 'email')
  if (!POSTAL_CODE.test(fields.postalCode)) problems.set('postalCode', 'postalCode')
  return problems
}

/** The fields that are no longer as they were: what is not sent undoes no correction of a colleague. */
export function correctionsOf(typed: ContactFields, before: FirmContact): Partial<ContactFields> {
  const fields = contactFieldsOf(typed)
  const known = contactFieldsOf(before)
  return Object.fromEntries(
    CONTACT_FIELDS.filter((name) => fields[name] !== known[name]).map((name) => [name, fields[name]]),
  )
}
