/** The parts of a text that a sample PDF is set from. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly mark: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

/** Reads the few forms of Markdown that the sample uses; a paragraph is one line. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let rows: string[][] = []
  const endTable = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows })
    rows = []
  }
  for (const line of markdown.split('\n').map((one) => one.trim())) {
    if (line.startsWith('|')) {
      const cells = line.slice(1, -1).split('|')
      if (!cells.every((cell) => /^\s*:?-+:?\s*$/u.test(cell))) rows.push(cells.map((cell) => cell.trim()))
      continue
    }
    endTable()
    const block = blockOf(line)
    if (block !== null) blocks.push(block)
  }
  endTable()
  return blocks
}

function blockOf(line: string): Block | null {
  const [, hashes, heading] = /^(#{1,3}) (.+)$/u.exec(line) ?? []
  if (hashes !== undefined && heading !== undefined) {
    return { kind: 'heading', level: hashes.length as 1 | 2 | 3, text: heading }
  }
  const [, mark, item] = /^(-|\d+\.) (.+)$/u.exec(line) ?? []
  if (mark !== undefined && item !== undefined) {
    return { kind: 'item', mark: mark === '-' ? '•' : mark, text: item }
  }
  return line === '' ? null : { kind: 'paragraph', text: line }
}
