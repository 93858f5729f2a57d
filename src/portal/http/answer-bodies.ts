import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { contractFields } from './contract-fields'

/** Makes the JSON of an endpoint's answers. */
export type AnswerBody = (value: unknown) => string

/** Makes what writes the answers of an endpoint, once, of their schema. */
export type AnswerBodies = (response: z.ZodType) => AnswerBody

/**
 * Answers as the portal gives them: with no field that the contract does not name, unchecked otherwise.
 *
 * A handler's type says what it returns, and the tests check it: a second check of each of a page's
 * hundreds of documents would take as long as all the rest of making it.
 */
export const trustedAnswers: AnswerBodies = (response) => {
  const named = contractFields(response)
  return (value) => JSON.stringify(named(value))
}

/**
 * Answers whose every value is checked against the contract: for tests.
 *
 * They say what the portal's own answers say, or fail.
 *
 * @throws {z.ZodError} when the value does not fit
 * @throws {Error} when the checked answer is another one than the unchecked
 */
export const checkedAnswers: AnswerBodies = (response) => {
  const trusted = trustedAnswers(response)
  return (value) => {
    const checked = JSON.stringify(response.parse(value))
    if (!isDeepStrictEqual(JSON.parse(checked), JSON.parse(trusted(value))))
      throw new Error(`An answer changed by its schema: ${checked} of ${trusted(value)}`)
    return checked
  }
}
