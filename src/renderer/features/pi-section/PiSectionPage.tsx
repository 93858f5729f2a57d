import type { ReactNode } from 'react'
import { SectionPage } from '../../sections/SectionPage'

export default function PiSectionPage(): ReactNode {
  return <SectionPage sectionId="pi-section" />
}
