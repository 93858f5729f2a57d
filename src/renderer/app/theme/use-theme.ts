import type { Theme } from '@fluentui/react-components'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { appInfo, useMainValue } from '../main-values'

type ThemeName = 'light' | 'dark' | 'forced-colors'

/** Only the one in use is loaded: all three would be a tenth of the first screen's script. */
const LOADERS: Record<ThemeName, () => Promise<{ readonly theme: Theme }>> = {
  light: () => import('./light'),
  dark: () => import('./dark'),
  'forced-colors': () => import('./forced-colors'),
}

const forcedColors = window.matchMedia('(forced-colors: active)')

function subscribeToForcedColors(listener: () => void): () => void {
  forcedColors.addEventListener('change', listener)
  return () => forcedColors.removeEventListener('change', listener)
}

function themeName(isDark: boolean, isForced: boolean): ThemeName {
  if (isForced) return 'forced-colors'
  return isDark ? 'dark' : 'light'
}

/** The theme to begin with, as the page was painted. */
export async function loadFirstTheme(): Promise<Theme> {
  const isDark = document.documentElement.dataset['theme'] === 'dark'
  return (await LOADERS[themeName(isDark, forcedColors.matches)]()).theme
}

/** The kit's theme for light, dark or the computer's forced colours; the former one until it is loaded. */
export function useTheme(first: Theme): Theme {
  const { isDark } = useMainValue(appInfo)
  const isForced = useSyncExternalStore(subscribeToForcedColors, () => forcedColors.matches)
  const [theme, setTheme] = useState(first)
  useEffect(() => {
    let isCurrent = true
    void LOADERS[themeName(isDark, isForced)]().then((loaded) => {
      if (isCurrent) setTheme(loaded.theme)
    })
    return () => {
      isCurrent = false
    }
  }, [isDark, isForced])
  return theme
}
