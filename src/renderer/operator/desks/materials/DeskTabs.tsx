import { Tab, TabList } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { deskNamespace } from '../../desk'

const PATHS = { documents: '/', news: '/news', contacts: '/contacts' } as const
const PARTS = ['documents', 'news', 'contacts'] as const

/** The parts of the desk. */
export function DeskTabs({ part }: { readonly part: keyof typeof PATHS }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const [, navigate] = useLocation()
  return (
    <TabList
      aria-label={t('parts.label')}
      selectedValue={part}
      onTabSelect={(_event, { value }) => {
        const chosen = PARTS.find((one) => one === value)
        if (chosen !== undefined) navigate(PATHS[chosen])
      }}
    >
      {PARTS.map((one) => (
        <Tab key={one} value={one}>
          {t(`parts.${one}`)}
        </Tab>
      ))}
    </TabList>
  )
}
