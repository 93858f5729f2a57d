import type { Plugin } from 'vite'

/** A built script, and what it loads before it runs. */
interface Chunk {
  readonly fileName: string
  readonly code: string
  readonly isEntry: boolean
  readonly facadeModuleId: string | null
  readonly imports: readonly string[]
}

export interface FirstScreenBudgetOptions {
  readonly maxByteLength: number
  /** Modules behind `import()` of which the first screen waits for one; the largest counts. */
  readonly oneOf: RegExp
}

/**
 * Fails the build when the first screen needs more script than it may.
 *
 * What counts is the entry and all that it imports statically: the browser has to load, parse and
 * run it before sign-in stands. Screens behind `import()` do not count.
 */
export function firstScreenBudget({ maxByteLength, oneOf }: FirstScreenBudgetOptions): Plugin {
  return {
    name: 'strefa:first-screen-budget',
    apply: 'build',
    enforce: 'post',
    writeBundle(_options, bundle) {
      const chunks = new Map<string, Chunk>()
      for (const file of Object.values(bundle)) if (file.type === 'chunk') chunks.set(file.fileName, file)
      const first = [...chunks.values()].filter((chunk) => chunk.isEntry)
      const choices = [...chunks.values()].filter((chunk) => oneOf.test(chunk.facadeModuleId ?? ''))
      const closures = [[], ...choices].map((choice) => staticClosure(first.concat(choice), chunks))
      const needed = closures.reduce((a, b) => (totalOf(b) > totalOf(a) ? b : a))
      const total = totalOf(needed)
      const report = [
        `first screen: ${kilobytes(total)} of at most ${kilobytes(maxByteLength)} of script`,
        ...needed.map((chunk) => `  ${kilobytes(byteLengthOf(chunk))}  ${chunk.fileName}`),
      ].join('\n')
      if (total > maxByteLength) this.error(report)
      this.info(report)
    },
  }
}

/** The chunks and all that they import statically. */
function staticClosure(from: readonly Chunk[], chunks: ReadonlyMap<string, Chunk>): Chunk[] {
  const found = new Set<Chunk>()
  const waiting = [...from]
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    if (found.has(chunk)) continue
    found.add(chunk)
    for (const name of chunk.imports) {
      const imported = chunks.get(name)
      if (imported !== undefined) waiting.push(imported)
    }
  }
  return [...found]
}

function totalOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + byteLengthOf(chunk), 0)
}

function byteLengthOf({ code }: Chunk): number {
  return Buffer.byteLength(code)
}

function kilobytes(byteLength: number): string {
  return `${(byteLength / 1000).toFixed(1)} kB`
}
