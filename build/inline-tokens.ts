import { tokens } from '@fluentui/react-components'
import type { Plugin } from 'vite'

const IMPORTS_TOKENS = /import\s*\{[^}]*\btokens\b[^}]*\}\s*from\s*['"]@fluentui\//u
const TOKEN_USE = /\btokens\.([A-Za-z]\w*)/gu

/**
 * Puts the value of each Fluent token in the place of its name.
 *
 * The kit keeps all of them in one object, which would be a twentieth of the first screen's script;
 * every value is a short `var(--name)`.
 */
export function inlineTokens(): Plugin {
  const values: ReadonlyMap<string, string> = new Map(Object.entries(tokens))
  return {
    name: 'strefa:inline-tokens',
    apply: 'build',
    transform: {
      filter: { id: /\.[jt]sx?$/u, code: IMPORTS_TOKENS },
      handler(code) {
        const inlined = code.replaceAll(TOKEN_USE, (use, name: string) => {
          const value = values.get(name)
          return value === undefined ? use : JSON.stringify(value)
        })
        // No source map of its own: lines stay where they are.
        return { code: inlined, map: null }
      },
    },
  }
}
