import { useTranslation } from 'react-i18next'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine, TileProps } from '../../app/tile'
import { useFormatters } from '../../ui/use-formatters'
import { heldMaterials, type MaterialsId } from './materials-route'

const NEWEST = { query: { limit: 1 } }

/** "18.11.2026: KSeF u klienta": the newest document of the held collections. */
export function useMaterialsLiveLine({ held }: TileProps): LiveLine {
  const { t } = useTranslation('materials')
  const format = useFormatters()
  const collections = heldMaterials(held)
  const newest = [
    useNewest('technical-materials', collections),
    useNewest('service-materials', collections),
    useNewest('service-instructions', collections),
  ]
    .flatMap((document) => document ?? [])
    .sort((a, b) => b.publishedOn.localeCompare(a.publishedOn))
    .at(0)
  if (newest === undefined) return { text: null }
  return { text: t('live', { date: format.date(newest.publishedOn), title: newest.title }) }
}

function useNewest(capability: MaterialsId, held: readonly MaterialsId[]) {
  const isEnabled = held.includes(capability)
  const { data } = usePortalQuery(`${capability}.listDocuments`, NEWEST, { isEnabled })
  return isEnabled ? data?.items[0] : undefined
}
