import { makeStyles, Tab, TabList } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { TileProps } from '../../app/tile'
import { DocumentList } from '../../documents/DocumentList'
import { DocumentPage } from '../../documents/DocumentPage'
import { type DocumentFilter, NO_FILTER } from '../../documents/document-list'
import { Page } from '../../ui/Page'
import { SearchField } from '../../ui/SearchField'
import {
  formatMaterialsRoute,
  heldMaterials,
  isMaterials,
  type MaterialsId,
  parseMaterialsRoute,
} from './materials-route'

const useStyles = makeStyles({ search: { width: '280px', maxWidth: '100%' } })

/** The held collections of materials, or one document, as the address says. */
export default function MaterialsPage({ held }: TileProps): ReactNode {
  const { t } = useTranslation('materials')
  const styles = useStyles()
  const [path, navigate] = useLocation()
  // Here, above the list: whoever comes back from a document finds it as it was left.
  const [filters, setFilters] = useState<Partial<Record<MaterialsId, DocumentFilter>>>({})
  const collections = heldMaterials(held)
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
  const filter = filters[capability] ?? NO_FILTER
  const setFilter = (next: DocumentFilter): void => setFilters({ ...filters, [capability]: next })
  return (
    <Page
      layout="fill"
      title={t('title')}
      actions={
        <SearchField
          key={capability}
          className={styles.search}
          value={filter.search}
          onChange={(search) => setFilter({ ...filter, search })}
          label={t('documents:search')}
        />
      }
    >
      {collections.length > 1 && (
        <TabList
          aria-label={t('collections')}
          selectedValue={capability}
          onTabSelect={(_event, { value }) => {
            if (typeof value === 'string' && isMaterials(value)) {
              navigate(formatMaterialsRoute({ kind: 'list', capability: value }))
            }
          }}
        >
          {collections.map((id) => (
            <Tab key={id} value={id} data-capability={id}>
              {t(`capabilities.${id}`)}
            </Tab>
          ))}
        </TabList>
      )}
      <DocumentList
        key={capability}
        capability={capability}
        label={t(`capabilities.${capability}`)}
        filter={filter}
        onFilter={setFilter}
        hrefOf={({ id }) => formatMaterialsRoute({ kind: 'document', capability, documentId: id })}
      />
    </Page>
  )
}
