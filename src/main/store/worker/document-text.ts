import { foldPolish } from '#shared/text/polish'
import type { CollectionPlan } from '../collection-plan'

export type StoredDocument = Readonly<Record<string, unknown>>

/** What the search reads of a document, in its original letters. */
export interface DocumentText {
  readonly title: string
  readonly body: string
}

export function textOf(plan: CollectionPlan, document: StoredDocument): DocumentText {
  return {
    title: joinFields(document, plan.titleFields, ' '),
    body: joinFields(document, plan.textFields, '\n'),
  }
}

/** The whole text as the words of a list's query are looked for in it. */
export function foldedTextOf(plan: CollectionPlan, document: StoredDocument): string {
  const { title, body } = textOf(plan, document)
  return foldPolish(`${title}\n${body}`)
}

function joinFields(document: StoredDocument, fields: readonly string[], separator: string): string {
  return fields
    .flatMap((field) => textsIn(document[field]))
    .filter((part) => part !== '')
    .join(separator)
}

/** A text, a list of texts, or a list of objects with a `text`; anything else has none. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value === 'object' && value !== null && 'text' in value) return textsIn(value.text)
  return []
}
