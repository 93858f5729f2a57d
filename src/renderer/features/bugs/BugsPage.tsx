import type { ReactNode } from 'react'
import type { TileProps } from '../../app/tile'
import { CapabilityPage } from '../../ui/CapabilityPage'

export default function BugsPage({ held }: TileProps): ReactNode {
  return <CapabilityPage tile="bugs" held={held} />
}
