import { useEffect, useRef, useState } from 'react'

/** Slower than progress itself: a screen reader must be able to finish a sentence. */
const INTERVAL_MS = 5_000

/** The text as a live region may tell it: at most every five seconds, and only when it changed. */
export function useProgressAnnouncement(text: string | null): string | null {
  const latest = useRef(text)
  const [told, setTold] = useState<string | null>(null)
  useEffect(() => {
    latest.current = text
  })
  useEffect(() => {
    const timer = window.setInterval(() => setTold(latest.current), INTERVAL_MS)
    return () => window.clearInterval(timer)
  }, [])
  return told
}
