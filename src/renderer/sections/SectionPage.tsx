import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SectionId } from '#shared/api/sections'
import { DocumentList } from '../documents/DocumentList'
import { DocumentPage } from '../documents/DocumentPage'
import { type DocumentFilter, NO_FILTER } from '../documents/document-list'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import { ContactCards } from './ContactCards'
import { NewsList } from './NewsList'
import { formatSectionRoute, parseSectionRoute, SECTION_PARTS } from './section-route'

const useStyles = makeStyles({
  search: { width: '280px', maxWidth: '100%' },
  part: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

/** The section of one group of partners: its news, documents and contacts. */
export function SectionPage({ sectionId }: { readonly sectionId: SectionId }): ReactNode {
  const { t } = useTranslation([sectionId, 'sections'])
  const styles = useStyles()
  const [path, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<DocumentFilter>(NO_FILTER)
  const { part, id } = parseSectionRoute(path)
  if (part === 'documents' && id !== null) {
    return (
      <DocumentPage
        key={id}
        capability={sectionId}
        documentId={id}
        listTitle={t('title')}
        onBack={() => navigate(formatSectionRoute({ part, id: null }))}
      />
    )
  }
  return (
    <Page
      layout="fill"
      title={t('title')}
      {...(part === 'news' && {
        actions: (
          <SearchField
            key="news"
            className={styles.search}
            value={search}
            onChange={setSearch}
            label={t('sections:searchNews')}
          />
        ),
      })}
      {...(part === 'documents' && {
        actions: (
          <SearchField
            key="documents"
            className={styles.search}
            value={filter.search}
            onChange={(text) => setFilter({ ...filter, search: text })}
            label={t('documents:search')}
          />
        ),
      })}
    >
      <TabList
        aria-label={t('sections:parts')}
        selectedValue={part}
        onTabSelect={(_event, { value }) => {
          const chosen = SECTION_PARTS.find((one) => one === value)
          if (chosen !== undefined) navigate(formatSectionRoute({ part: chosen, id: null }))
        }}
      >
        {SECTION_PARTS.map((one) => (
          <Tab key={one} value={one}>
            {t(`sections:${one}`)}
          </Tab>
        ))}
      </TabList>
      {part === 'news' && (
        <NewsList sectionId={sectionId} search={search} onSearch={setSearch} wantedId={id} />
      )}
      {part === 'documents' && (
        <DocumentList
          capability={sectionId}
          label={t('sections:documents')}
          filter={filter}
          onFilter={setFilter}
          hrefOf={(document) => formatSectionRoute({ part: 'documents', id: document.id })}
        />
      )}
      {part === 'contacts' && <ContactCards sectionId={sectionId} />}
    </Page>
  )
}
