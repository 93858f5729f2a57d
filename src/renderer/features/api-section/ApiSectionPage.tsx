import type { ReactNode } from 'react'
import type { TileProps } from '../../app/tile'
import { CapabilityPage } from '../../ui/CapabilityPage'

export default function ApiSectionPage({ held }: TileProps): ReactNode {
  return <CapabilityPage tile="api-section" held={held} />
}
