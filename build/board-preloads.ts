import type { Plugin } from 'vite'

interface Chunk {
  readonly fileName: string
  readonly imports: readonly string[]
  readonly moduleIds: readonly string[]
}

/**
 * Names in the page the scripts that the board needs beyond those of sign-in.
 *
 * The main process leaves them in the page when a session is kept (`data-for="board"`): they then load
 * and compile beside the first scripts instead of after them.
 */
export function boardPreloads(board: RegExp): Plugin {
  return {
    name: 'strefa:board-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = new Map<string, Chunk>()
        for (const file of Object.values(bundle ?? {})) {
          if (file.type === 'chunk') chunks.set(file.fileName, file)
        }
        const first = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => board.test(id)))
        if (first === undefined) this.error(`no chunk of ${board}`)
        const needed = closureOf(first.fileName, chunks).filter((name) => !html.includes(name))
        return needed.map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', 'data-for': 'board', crossorigin: true, href: `./${name}` },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}

function closureOf(fileName: string, chunks: ReadonlyMap<string, Chunk>): string[] {
  const found = new Set<string>([fileName])
  for (const name of found) for (const imported of chunks.get(name)?.imports ?? []) found.add(imported)
  return [...found]
}
