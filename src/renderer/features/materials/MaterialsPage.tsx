import { makeStyles, Tab, TabList } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TileProps } from '../../app/tile'
import { DocumentList } from '../../documents/DocumentList'
import { DocumentPage } from '../../documents/DocumentPage'
import { type DocumentFilter, NO_FILTER } from '../../documents/document-list'
import { PublishedSolutionList, PublishedSolutionPage } from '../../solutions/PublishedSolutions'
import { Page } from '../../ui/Page'
import { SearchField } from '../../ui/SearchField'
import {
  formatMaterialsRoute,
  heldMaterials,
  isMaterials,
  type MaterialsId,
  parseMaterialsRoute,
  parseSolutionsRoute,
  readsSolutions,
  SOLUTIONS_PATH,
} from './materials-route'

const useStyles = makeStyles({ search: { width: '280px', maxWidth: '100%' } })

/** The held collections of materials, or one document, as the address says. */
export default function MaterialsPage({ account, held }: TileProps): ReactNode {
  const { t } = useTranslation('materials')
  const styles = useStyles()
  const [path, navigate] = useLocation()
  // Here, above the list: whoever comes back from a document finds it as it was left.
  const [filters, setFilters] = useState<Partial<Record<MaterialsId, DocumentFilter>>>({})
  const [solutionSearch, setSolutionSearch] = useState('')
  const collections = heldMaterials(held)
  const solutions = parseSolutionsRoute(path, account.capabilities)
  if (typeof solutions?.solutionId === 'string') {
    const { solutionId } = solutions
    return (
      <PublishedSolutionPage
        key={solutionId}
        solutionId={solutionId}
        onBack={() => navigate(SOLUTIONS_PATH)}
      />
    )
  }
  const route = parseMaterialsRoute(path, collections)
  if (route === null) return null
  const { capability } = route
  if (route.kind === 'document') {
    return (
      <DocumentPage
        key={route.documentId}
        capability={capability}
        documentId={route.documentId}
        listTitle={t('title')}
        onBack={() => navigate(formatMaterialsRoute({ kind: 'list', capability }))}
      />
    )
  }
  const shown = solutions === null ? capability : SOLUTIONS_PATH
  const filter = filters[capability] ?? NO_FILTER
  const setFilter = (next: DocumentFilter): void => setFilters({ ...filters, [capability]: next })
  return (
    <Page
      layout="fill"
      title={t('title')}
      actions={
        <SearchField
          key={shown}
          className={styles.search}
          value={solutions === null ? filter.search : solutionSearch}
          onChange={(search) =>
            solutions === null ? setFilter({ ...filter, search }) : setSolutionSearch(search)
          }
          label={t(solutions === null ? 'documents:search' : 'solutions:search')}
        />
      }
    >
      {(collections.length > 1 || readsSolutions(account.capabilities)) && (
        <TabList
          aria-label={t('collections')}
          selectedValue={shown}
          onTabSelect={(_event, { value }) => {
            if (value === SOLUTIONS_PATH) navigate(SOLUTIONS_PATH)
            else if (typeof value === 'string' && isMaterials(value)) {
              navigate(formatMaterialsRoute({ kind: 'list', capability: value }))
            }
          }}
        >
          {collections.map((id) => (
            <Tab key={id} value={id} data-capability={id}>
              {t(`capabilities.${id}`)}
            </Tab>
          ))}
          {readsSolutions(account.capabilities) && <Tab value={SOLUTIONS_PATH}>{t('solutions:tab')}</Tab>}
        </TabList>
      )}
      {solutions === null ? (
        <DocumentList
          key={capability}
          capability={capability}
          label={t(`capabilities.${capability}`)}
          filter={filter}
          onFilter={setFilter}
          hrefOf={({ id }) => formatMaterialsRoute({ kind: 'document', capability, documentId: id })}
        />
      ) : (
        <PublishedSolutionList
          search={solutionSearch}
          onClearSearch={() => setSolutionSearch('')}
          hrefOf={({ id }) => `${SOLUTIONS_PATH}/${id}`}
        />
      )}
    </Page>
  )
}
