import { useState } from 'react'
import type { SectionId } from '#shared/api/sections'

/** Outlives the page: the way back leads to the section that was looked at. */
let lastChosen: SectionId = 'pi-section'

/** Whose news or contacts are shown. */
export function useSectionChoice(): [SectionId, (sectionId: SectionId) => void] {
  const [chosen, setChosen] = useState(lastChosen)
  const choose = (sectionId: SectionId): void => {
    lastChosen = sectionId
    setChosen(sectionId)
  }
  return [chosen, choose]
}
