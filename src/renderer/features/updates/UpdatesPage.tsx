import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { CataloguePage } from './CataloguePage'
import { UpgradePage } from './UpgradePage'
import { parseUpgradeRoute } from './updates-route'

/** The catalogue, or the way from a client's version to another, as the address says. */
export default function UpdatesPage(): ReactNode {
  const [path] = useLocation()
  const upgrade = parseUpgradeRoute(path)
  return upgrade === null ? <CataloguePage /> : <UpgradePage route={upgrade} />
}
