import type { ReactNode } from 'react'
import type { TileProps } from '../../app/tile'
import { CapabilityPage } from '../../ui/CapabilityPage'

export default function PiSectionPage({ held }: TileProps): ReactNode {
  return <CapabilityPage tile="pi-section" held={held} />
}
