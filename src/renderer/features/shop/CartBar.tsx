import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { CartRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ShopId } from '#shared/api/shop'
import { useFormatters } from '../../ui/use-formatters'
import { type CartLine, cartTotalsOf } from './order-draft'
import { formatShopRoute } from './shop-route'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontVariantNumeric: 'tabular-nums',
  },
  net: { color: tokens.colorNeutralForeground2 },
  end: { marginInlineStart: 'auto' },
})

/** What is in the cart and what it comes to, under a list that fills it. */
export function CartBar({
  shop,
  lines,
}: {
  readonly shop: ShopId
  readonly lines: readonly CartLine[]
}): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const format = useFormatters()
  const [, navigate] = useLocation()
  if (lines.length === 0) return null
  const { netGrosze, grossGrosze } = cartTotalsOf(lines)
  const count = lines.reduce((sum, { line }) => sum + line.count, 0)
  return (
    <div className={styles.bar} role="status">
      <Text weight="semibold">{t('cart.pieces', { count })}</Text>
      <Text className={styles.net}>{t('cart.net', { value: format.money(netGrosze) })}</Text>
      <Text>{t('cart.gross', { value: format.money(grossGrosze) })}</Text>
      <Button
        className={styles.end}
        appearance="primary"
        icon={<CartRegular />}
        onClick={() => navigate(formatShopRoute({ kind: 'cart', shop }))}
      >
        {t('cart.open')}
      </Button>
    </div>
  )
}
