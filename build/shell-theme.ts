import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import type { Plugin } from 'vite'

/**
 * Puts the Fluent tokens that `shell.css` uses in front of it, for light and dark.
 *
 * The static shell is painted before the kit is loaded; this keeps its colours and sizes the kit's
 * own, with no second list of values.
 */
export function shellTheme(): Plugin {
  return {
    name: 'strefa:shell-theme',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('/shell.css')) return null
      const names = [...new Set([...code.matchAll(/var\(--(\w+)\)/gu)].map((match) => match[1] ?? ''))]
      const block = (selector: string, theme: Theme): string =>
        `${selector}{${names.map((name) => `--${name}:${tokenValue(theme, name)}`).join(';')}}`
      return [
        block(':root', webLightTheme),
        block(':root[data-theme="dark"]', webDarkTheme),
        `@media (forced-colors:active){${block(':root:root', teamsHighContrastTheme)}}`,
        code,
      ].join('\n')
    },
  }
}

function tokenValue(theme: Theme, name: string): string | number {
  const value = theme[name as keyof Theme]
  if (value === undefined) throw new Error(`shell.css uses --${name}, which is no Fluent token`)
  return value
}
