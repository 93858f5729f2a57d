/**
 * The reader's own: what the guide says to choose, to have, or to fill in. All else is typed as it stands.
 */

const DATABASE_PASSWORD = 'haslo-bazy-partnerow'

/** What is typed where a secret is asked for; the first that fits the prompt. */
const SECRETS = /** @type {const} */ ([
  [/for new role|enter it again/iu, DATABASE_PASSWORD],
  [/once more|root and targets/iu, 'hasło kluczy głównych'],
  [/password/iu, 'długie hasło człowieka'],
])

/** The password of every account that is made. */
export const PERSON_PASSWORD = 'długie hasło człowieka'

/** The name under which partners reach the portal, as in the guide. */
export const PORTAL_NAME = 'partner.example.pl'

/** The versions that stand in the guide: the one installed first, and the one it is upgraded to. */
export const GUIDE_VERSIONS = /** @type {const} */ (['1.0.0', '1.1.0'])

/**
 * @param {string} prompt
 * @returns {string}
 */
export function secretFor(prompt) {
  const secret = SECRETS.find(([asked]) => asked.test(prompt))?.[1]
  if (secret === undefined) throw new Error(`the guide does not say what to answer: ${prompt}`)
  return secret
}

/**
 * What the guide has the reader write into the portal's environment.
 *
 * @param {string} example
 * @returns {string}
 */
export function fillEnvironment(example) {
  return example.replace('CHANGE-ME@', `${DATABASE_PASSWORD}@`).replace('CHANGE-ME-TOO', 'wybrane-dla-kluczy')
}
