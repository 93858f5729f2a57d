import { useEffect, useRef, useState } from 'react'
import { call } from '../app/bridge'

const CONFIRMED_MS = 3_000

/** Copies a text and is `isCopied` for a while after, so that the button can say so. */
export function useCopied(onError: (error: unknown) => void): {
  readonly isCopied: boolean
  readonly copy: (text: string) => void
} {
  const [isCopied, setCopied] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const copy = (text: string): void => {
    call('app:copyText', { text }).then(() => {
      setCopied(true)
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => setCopied(false), CONFIRMED_MS)
    }, onError)
  }
  return { isCopied, copy }
}
