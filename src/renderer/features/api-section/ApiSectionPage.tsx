import type { ReactNode } from 'react'
import { SectionPage } from '../../sections/SectionPage'

export default function ApiSectionPage(): ReactNode {
  return <SectionPage sectionId="api-section" />
}
