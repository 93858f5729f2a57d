import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ShopId } from '#shared/api/shop'
import { useFormatters } from '../../ui/use-formatters'
import { formatShopRoute, isShop, type ShopRoute } from './shop-route'
import { useOrderDraft } from './use-order-draft'

const useStyles = makeStyles({
  tabs: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'center' },
  parts: { flexWrap: 'wrap' },
})

type Part = 'prices' | 'renewals' | 'cart' | 'orders'
const PARTS: Readonly<Record<ShopId, readonly Part[]>> = {
  'program-purchase': ['prices', 'cart', 'orders'],
  'subscription-purchase': ['prices', 'renewals', 'cart', 'orders'],
}

export interface ShopTabsProps {
  readonly shops: readonly ShopId[]
  readonly route: ShopRoute
  readonly username: string
}

/** What is bought, where there is a choice, and the parts of that shop. */
export function ShopTabs({ shops, route, username }: ShopTabsProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const format = useFormatters()
  const [, navigate] = useLocation()
  const { shop } = route
  const { draft } = useOrderDraft(username, shop)
  const count = draft?.lines.reduce((sum, line) => sum + line.count, 0) ?? 0
  const part = route.kind === 'waiting' || route.kind === 'order' ? 'orders' : route.kind
  return (
    <div className={styles.tabs}>
      {shops.length > 1 && (
        <TabList
          appearance="filled-circular"
          size="small"
          aria-label={t('shops')}
          selectedValue={shop}
          onTabSelect={(_event, { value }) => {
            if (typeof value !== 'string' || !isShop(value)) return
            const same = PARTS[value].find((one) => one === part) ?? 'prices'
            navigate(formatShopRoute({ kind: same, shop: value }))
          }}
        >
          {shops.map((id) => (
            <Tab key={id} value={id} data-capability={id}>
              {t(`shopNames.${id}`)}
            </Tab>
          ))}
        </TabList>
      )}
      <TabList
        className={styles.parts}
        aria-label={t('parts')}
        selectedValue={part}
        onTabSelect={(_event, { value }) => {
          const chosen = PARTS[shop].find((one) => one === value)
          if (chosen !== undefined) navigate(formatShopRoute({ kind: chosen, shop }))
        }}
      >
        {PARTS[shop].map((id) => (
          <Tab key={id} value={id}>
            {id === 'cart' && count > 0 ? `${t('part.cart')} (${format.number(count)})` : t(`part.${id}`)}
          </Tab>
        ))}
      </TabList>
    </div>
  )
}
