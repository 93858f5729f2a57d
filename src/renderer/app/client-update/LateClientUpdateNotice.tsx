import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

/** What is seen first comes first. */
const AFTER_MS = 1_500

/** The notice of updates of the app, which loads when the window has long been drawn. */
export function LateClientUpdateNotice(): ReactNode {
  const [Notice, setNotice] = useState<ComponentType | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      // A part that cannot be loaded says nothing; settings have the same.
      import('./ClientUpdateNotice').then(
        (loaded) => setNotice(() => loaded.default),
        () => undefined,
      )
    }, AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return Notice === null ? null : <Notice />
}
