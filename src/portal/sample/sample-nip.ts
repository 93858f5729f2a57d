import { isNip } from '#shared/text/business-numbers'

/**
 * The NIP that begins with nine digits: the tenth checks them.
 *
 * @throws when no digit checks the stem, as for one in eleven
 */
export function sampleNip(stem: string): string {
  const nip = Array.from({ length: 10 }, (_, digit) => `${stem}${digit}`).find(isNip)
  if (nip === undefined) throw new Error(`No NIP begins with ${stem}`)
  return nip
}
