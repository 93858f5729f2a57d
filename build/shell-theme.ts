import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import type { Plugin } from 'vite'

/** The style sheets that are in force before the kit is. */
const SHELL_STYLES = /\/(shell|sign-in)\.css$/u

/**
 * Puts the Fluent tokens that the shell's styles use in front of them, for light, dark and forced colours.
 *
 * The static shell is painted before the kit is loaded; this keeps its colours and sizes the kit's
 * own, with no second list of values.
 */
export function shellTheme(): Plugin {
  return {
    name: 'strefa:shell-theme',
    enforce: 'pre',
    transform(code, id) {
      if (!SHELL_STYLES.test(id.split('?')[0] ?? '')) return null
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
  if (value === undefined) throw new Error(`The shell uses --${name}, which is no Fluent token`)
  return value
}
