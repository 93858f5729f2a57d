/** What is left of a licence number when spaces, hyphens and the case of letters are taken away: what makes it another one. */
export function licenceKeyOf(licenceNumber: string): string {
  return licenceNumber
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
