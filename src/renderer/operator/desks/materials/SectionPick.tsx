import { Dropdown, Option } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionId } from '#shared/api/sections'
import { deskNamespace } from '../../desk'
import { SECTIONS, sectionOf } from './document-choice'

export interface SectionPickProps {
  readonly sectionId: SectionId
  readonly onChange: (sectionId: SectionId) => void
}

export function SectionPick({ sectionId, onChange }: SectionPickProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  return (
    <Dropdown
      size="small"
      aria-label={t('section.label')}
      value={t(`collections.${sectionId}`)}
      selectedOptions={[sectionId]}
      onOptionSelect={(_event, { optionValue }) => onChange(sectionOf(optionValue ?? '') ?? sectionId)}
    >
      {SECTIONS.map((one) => (
        <Option key={one} value={one}>
          {t(`collections.${one}`)}
        </Option>
      ))}
    </Dropdown>
  )
}
