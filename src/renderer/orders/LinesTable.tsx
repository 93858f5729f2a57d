import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderTotals } from '#shared/orders/order-totals'
import { useTableStyles } from '../ui/table-styles'
import { useFormatters } from '../ui/use-formatters'

const NARROW = '@container (max-width: 520px)'

const useStyles = makeStyles({
  box: { containerType: 'inline-size' },
  name: { fontWeight: tokens.fontWeightRegular },
  // A table this short has no use for a head that stays: what scrolls would show above it.
  head: { position: 'static' },
  count: { width: '152px' },
  plainCount: { width: '72px', textAlign: 'end' },
  price: { width: '116px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  value: { width: '124px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { width: '104px' } },
  sums: {
    margin: 0,
    marginBlockStart: tokens.spacingVerticalS,
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    justifyItems: 'end',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    paddingInlineEnd: tokens.spacingHorizontalS,
    fontVariantNumeric: 'tabular-nums',
  },
  term: { color: tokens.colorNeutralForeground3 },
  sum: { margin: 0, whiteSpace: 'nowrap' },
  gross: { fontWeight: tokens.fontWeightSemibold },
  goneName: { color: tokens.colorStatusDangerForeground1 },
})

interface ShownLine {
  readonly key: string
  readonly name: string
  /** True for what can be ordered no more. */
  readonly isGone?: boolean
  readonly renewal: {
    readonly licenceNumber: string
    readonly expiresOn: string
    readonly isPromotional: boolean
  } | null
  readonly count: number
  /** Of one piece. */
  readonly netGrosze: number
  /** Stands for the count where it may be changed. */
  readonly countField?: ReactNode
}

export interface LinesTableProps {
  readonly label: string
  readonly lines: readonly ShownLine[]
  readonly totals: OrderTotals
}

/** The lines of a cart or an order, and what they come to. */
export function LinesTable({ label, lines, totals }: LinesTableProps): ReactNode {
  const { t } = useTranslation('orders')
  const styles = useStyles()
  const table = useTableStyles()
  const format = useFormatters()
  const isEdited = lines.some(({ countField }) => countField !== undefined)
  const countClass = isEdited ? styles.count : styles.plainCount
  const head = (text: string, className?: string): ReactNode => (
    <th scope="col" className={mergeClasses(table.cell, table.head, styles.head, className)}>
      {text}
    </th>
  )
  return (
    <div className={styles.box}>
      <table aria-label={label} className={table.table}>
        <thead>
          <tr>
            {head(t('lines.name'))}
            {head(t('lines.price'), styles.price)}
            {head(t('lines.count'), countClass)}
            {head(t('lines.value'), styles.value)}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th
                scope="row"
                className={mergeClasses(table.cell, styles.name, line.isGone === true && styles.goneName)}
              >
                {line.name}
                {line.renewal !== null && <RenewalNote renewal={line.renewal} />}
              </th>
              <td className={mergeClasses(table.cell, styles.price)}>{format.money(line.netGrosze)}</td>
              <td className={mergeClasses(table.cell, countClass)}>
                {line.countField ?? format.number(line.count)}
              </td>
              <td className={mergeClasses(table.cell, styles.value)}>
                {format.money(line.count * line.netGrosze)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sums totals={totals} />
    </div>
  )
}

/** Net, tax and gross, one under the other. */
function Sums({ totals }: { readonly totals: OrderTotals }): ReactNode {
  const { t } = useTranslation('orders')
  const styles = useStyles()
  const format = useFormatters()
  return (
    <dl className={styles.sums}>
      <dt className={styles.term}>{t('sums.net')}</dt>
      <dd className={styles.sum}>{format.money(totals.netGrosze)}</dd>
      <dt className={styles.term}>{t('sums.vat')}</dt>
      <dd className={styles.sum}>{format.money(totals.vatGrosze)}</dd>
      <dt className={styles.gross}>{t('sums.gross')}</dt>
      <dd className={mergeClasses(styles.sum, styles.gross)}>{format.money(totals.grossGrosze)}</dd>
    </dl>
  )
}

/** What is renewed, and whether in time for the promotional price. */
function RenewalNote({ renewal }: { readonly renewal: NonNullable<ShownLine['renewal']> }): ReactNode {
  const { t } = useTranslation('orders')
  const table = useTableStyles()
  const format = useFormatters()
  const { licenceNumber, expiresOn, isPromotional } = renewal
  return (
    <Text block size={200} className={table.quiet}>
      {`${t('lines.renewal', { licence: licenceNumber, date: format.date(expiresOn) })} `}
      {isPromotional && (
        <Badge appearance="tint" color="success" size="small">
          {t('lines.promotional')}
        </Badge>
      )}
    </Text>
  )
}
