import { Button, Dropdown, makeStyles, mergeClasses, Option, Text, tokens } from '@fluentui/react-components'
import { SearchRegular, TagRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product, ShopId } from '#shared/api/shop'
import { polishDayOf } from '#shared/orders/order-pricing'
import { vatOf } from '#shared/orders/order-totals'
import { matchesQuery } from '#shared/text/polish'
import { EmptyState } from '../../ui/EmptyState'
import { useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { SkeletonRows } from '../../ui/skeletons'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { CartBar } from './CartBar'
import { CountField } from './CountField'
import { cartLinesOf, countOf, EMPTY_DRAFT, withCount } from './order-draft'
import { useOrderDraft } from './use-order-draft'
import { usePriceList } from './use-price-list'

const NARROW = '@container (max-width: 620px)'

const useStyles = makeStyles({
  line: { minWidth: '136px' },
  net: { width: '116px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  gross: { width: '116px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  count: { width: '136px', textAlign: 'end' },
  name: { fontWeight: tokens.fontWeightRegular },
  under: { display: 'none', [NARROW]: { display: 'block' } },
  row: { height: '52px' },
})

const LINES = ['nexo', 'gt'] as const satisfies readonly Product['line'][]
/** Of both lines: neither is called so. */
const BOTH = ''

export interface PricesPageProps {
  readonly shop: ShopId
  readonly username: string
  readonly tabs: ReactNode
}

/** The price list of a shop, from which the cart is filled. */
export function PricesPage({ shop, username, tabs }: PricesPageProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const list = useListStyles()
  const [search, setSearch] = useState('')
  const [line, setLine] = useState<Product['line'] | null>(null)
  const { products, items, held } = usePriceList(shop)
  const { draft, change } = useOrderDraft(username, shop)
  const cart = draft ?? EMPTY_DRAFT
  const shown = items.filter(
    (product) =>
      product.isOffered &&
      (line === null || product.line === line) &&
      matchesQuery(`${product.name}\n${product.about}`, search),
  )
  const clear = (): void => {
    setSearch('')
    setLine(null)
  }
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('about')}
      actions={
        <>
          <Dropdown
            className={styles.line}
            aria-label={t('prices.line')}
            value={line === null ? t('prices.bothLines') : t(`prices.lineNames.${line}`)}
            selectedOptions={[line ?? BOTH]}
            onOptionSelect={(_event, { optionValue }) =>
              setLine(LINES.find((one) => one === optionValue) ?? null)
            }
          >
            <Option value={BOTH}>{t('prices.bothLines')}</Option>
            {LINES.map((one) => (
              <Option key={one} value={one}>
                {t(`prices.lineNames.${one}`)}
              </Option>
            ))}
          </Dropdown>
          <SearchField
            className={list.search}
            value={search}
            onChange={setSearch}
            settleMs={0}
            label={t('prices.search')}
          />
        </>
      }
    >
      {tabs}
      <div className={list.content} data-capability={shop}>
        <div className={list.scroll} data-scroll>
          <QueryView query={products} skeleton={<SkeletonRows count={8} size={48} />}>
            {() => {
              if (shown.length > 0) {
                return (
                  <PriceTable
                    label={t(`prices.table.${shop}`)}
                    products={shown}
                    countOf={({ id }) => countOf(cart, id)}
                    onCount={({ id }, count) => change((now) => withCount(now, id, count))}
                  />
                )
              }
              if (search === '' && line === null) {
                return (
                  <EmptyState icon={TagRegular} title={t('prices.empty')}>
                    {t('prices.emptyAdvice')}
                  </EmptyState>
                )
              }
              return (
                <EmptyState
                  icon={SearchRegular}
                  title={t('prices.nothingFound')}
                  action={<Button onClick={clear}>{t('app:state.clearFilter')}</Button>}
                >
                  {t('prices.nothingFoundAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
        <CartBar shop={shop} lines={cartLinesOf(cart, items, held, polishDayOf(new Date()))} />
      </div>
    </Page>
  )
}

interface PriceTableProps {
  readonly label: string
  readonly products: readonly Product[]
  readonly countOf: (product: Product) => number
  readonly onCount: (product: Product, count: number) => void
}

function PriceTable({ label, products, countOf: countIn, onCount }: PriceTableProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const table = useTableStyles()
  const format = useFormatters()
  return (
    <table aria-label={label} className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(table.cell, table.head)}>
            {t('prices.column.name')}
          </th>
          <th scope="col" className={mergeClasses(table.cell, table.head, styles.net)}>
            {t('prices.column.net')}
          </th>
          <th scope="col" className={mergeClasses(table.cell, table.head, styles.gross)}>
            {t('prices.column.gross')}
          </th>
          <th scope="col" className={mergeClasses(table.cell, table.head, styles.count)}>
            {t('prices.column.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => {
          const { id, name, about, netGrosze, promotionalNetGrosze, vatPercent } = product
          const net = format.money(netGrosze)
          const gross = format.money(netGrosze + vatOf(netGrosze, vatPercent))
          return (
            <tr key={id} className={styles.row}>
              <th scope="row" className={mergeClasses(table.cell, styles.name)}>
                {name}
                <Text block size={200} className={table.quiet}>
                  {promotionalNetGrosze === null
                    ? about
                    : `${about} ${t('prices.promotional', { value: format.money(promotionalNetGrosze) })}`}
                </Text>
                <Text size={200} className={styles.under}>
                  {t('prices.both', { net, gross })}
                </Text>
              </th>
              <td className={mergeClasses(table.cell, styles.net)}>{net}</td>
              <td className={mergeClasses(table.cell, styles.gross)}>{gross}</td>
              <td className={mergeClasses(table.cell, styles.count)}>
                <CountField
                  name={name}
                  count={countIn(product)}
                  onChange={(count) => onCount(product, count)}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
