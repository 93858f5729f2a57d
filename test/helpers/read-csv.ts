/**
 * Rows of a CSV file by RFC 4180 with semicolons, read strictly: the mark of UTF-8 first, every line ended by
 * CRLF, quotes only where they belong.
 *
 * @throws when the text is anything else
 */
export function readCsv(text: string): string[][] {
  if (!text.startsWith('\ufeff')) throw new Error('The mark of UTF-8 is missing')
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n)/uy
  cell.lastIndex = 1
  while (cell.lastIndex < text.length) {
    const start = cell.lastIndex
    const found = cell.exec(text)
    if (found === null)
      throw new Error(`No cell at ${start}: ${JSON.stringify(text.slice(start, start + 40))}`)
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '\r\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
