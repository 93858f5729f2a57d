import type { ReactNode } from 'react'
import type { TileProps } from '../../app/tile'
import { CapabilityPage } from '../../ui/CapabilityPage'

export default function CustomSolutionsPage({ held }: TileProps): ReactNode {
  return <CapabilityPage tile="custom-solutions" held={held} />
}
