import { navigate } from 'wouter/use-hash-location'

/** Kept in the history so that "back" never leads out of the app. */
interface Navigation {
  readonly canGoBack: boolean
  readonly canGoForward: boolean
}

// Chromium's Navigation API; TypeScript's DOM library knows it only in part.
const { navigation } = window as unknown as { readonly navigation: Navigation }

function isOnBoard(): boolean {
  return ['', '#', '#/'].includes(window.location.hash)
}

/** To the page before; to the board when there is none. From the board there is no way back. */
export function goBack(): void {
  if (isOnBoard()) return
  if (navigation.canGoBack) window.history.back()
  else navigate('/')
}

export function goForward(): void {
  if (navigation.canGoForward) window.history.forward()
}
