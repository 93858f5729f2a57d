import { useEffect, useState } from 'react'
import type { PolicyView } from '#shared/ipc/policy'
import { call } from '../bridge'

/** The same for the whole run: asked for once. */
let asked: Promise<PolicyView> | null = null

/** What the administrator has fixed; `null` until it is known. */
export function usePolicy(): PolicyView | null {
  const [policy, setPolicy] = useState<PolicyView | null>(null)
  useEffect(() => {
    let isCurrent = true
    asked ??= call('policy:get', undefined)
    void asked.then((view) => {
      if (isCurrent) setPolicy(view)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  return policy
}
