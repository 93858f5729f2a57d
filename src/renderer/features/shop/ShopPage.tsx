import type { ReactNode } from 'react'
import type { TileProps } from '../../app/tile'
import { CapabilityPage } from '../../ui/CapabilityPage'

export default function ShopPage({ held }: TileProps): ReactNode {
  return <CapabilityPage tile="shop" held={held} />
}
