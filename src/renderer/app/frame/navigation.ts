import { navigate } from 'wouter/use-hash-location'

function isOnBoard(): boolean {
  return ['', '#', '#/'].includes(window.location.hash)
}

/** To the page before; to the board when there is none. From the board there is no way back. */
export function goBack(): void {
  if (isOnBoard()) return
  if (window.navigation.canGoBack) window.history.back()
  else navigate('/')
}

export function goForward(): void {
  if (window.navigation.canGoForward) window.history.forward()
}
