import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderQuote, ShopId } from '#shared/api/shop'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { orderTotalsOf } from '#shared/orders/order-totals'
import { useOutboxActions, type WaitingWrite } from '../../app/outbox/outbox-context'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { useNotifyError } from '../../ui/use-notify'
import type { OrderBody } from './order-draft'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  name: { width: 'auto', fontWeight: tokens.fontWeightRegular },
  price: { width: '112px', textAlign: 'end', whiteSpace: 'nowrap' },
  changed: { fontWeight: tokens.fontWeightSemibold },
  sum: { borderBlockEndStyle: 'none' },
})

/** What the portal offers instead of what was ordered; `null` where it does not. */
export function quoteOf({ state, errorCode, currentDocument }: OutboxEntry): OrderQuote | null {
  if (state !== 'conflict' || errorCode !== 'price-changed' || currentDocument === null) return null
  // The main process has checked it against the contract before it kept it.
  return currentDocument as unknown as OrderQuote
}

export interface ChangedPricesDialogProps {
  readonly shop: ShopId
  readonly waiting: WaitingWrite<`${ShopId}.placeOrder`>
  readonly onClose: () => void
}

/** Both prices of each line, and whether the order stands at those of now. */
export function ChangedPricesDialog({ shop, waiting, onClose }: ChangedPricesDialogProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  const table = useTableStyles()
  const format = useFormatters()
  const { edit, withdraw } = useOutboxActions()
  const notifyError = useNotifyError()
  const [isSending, setSending] = useState(false)
  const { entry, input } = waiting
  const quote = quoteOf(entry)
  if (quote === null) return null
  const { body } = input
  const before = orderTotalsOf(body.lines)

  const accept = async (): Promise<void> => {
    setSending(true)
    try {
      await edit(entry.id, { ...bodyAt(body, quote) })
      onClose()
    } catch (error) {
      notifyError(error)
      setSending(false)
    }
  }

  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(_event, data) => {
        if (!data.open) onClose()
      }}
    >
      <DialogSurface data-capability={shop}>
        <DialogBody>
          <DialogTitle>{t('changed.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{t('changed.body', { client: body.clientName })}</Text>
            <table className={table.table} aria-label={t('changed.title')}>
              <thead>
                <tr>
                  <th scope="col" className={mergeClasses(table.cell, styles.name)}>
                    {t('orders:lines.name')}
                  </th>
                  <th scope="col" className={mergeClasses(table.cell, styles.price)}>
                    {t('changed.before')}
                  </th>
                  <th scope="col" className={mergeClasses(table.cell, styles.price)}>
                    {t('changed.now')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {quote.lines.map((line, index) => {
                  const seen = body.lines[index]?.netGrosze ?? 0
                  const isChanged = seen !== line.netGrosze
                  return (
                    <tr key={`${line.productId}/${line.renewsSubscriptionId ?? index}`}>
                      <th scope="row" className={mergeClasses(table.cell, styles.name)}>
                        {line.count === 1 ? line.productName : `${line.count} × ${line.productName}`}
                      </th>
                      <td className={mergeClasses(table.cell, styles.price)}>{format.money(seen)}</td>
                      <td className={mergeClasses(table.cell, styles.price, isChanged && styles.changed)}>
                        {format.money(line.netGrosze)}
                      </td>
                    </tr>
                  )
                })}
                <tr>
                  <th scope="row" className={mergeClasses(table.cell, styles.name, styles.sum)}>
                    {t('changed.gross')}
                  </th>
                  <td className={mergeClasses(table.cell, styles.price, styles.sum)}>
                    {format.money(before.grossGrosze)}
                  </td>
                  <td className={mergeClasses(table.cell, styles.price, styles.sum, styles.changed)}>
                    {format.money(quote.grossGrosze)}
                  </td>
                </tr>
              </tbody>
            </table>
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" disabledFocusable={isSending} onClick={() => void accept()}>
              {t('changed.accept', { value: format.money(quote.grossGrosze) })}
            </Button>
            <Button
              onClick={() => {
                onClose()
                withdraw(entry.id)
              }}
            >
              {t('changed.withdraw')}
            </Button>
            <Button onClick={onClose}>{t('changed.later')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** The order as it was, at the prices that the portal offers. */
function bodyAt(body: OrderBody, quote: OrderQuote): OrderBody {
  const lines = quote.lines.map(({ productId, count, netGrosze, vatPercent, renewsSubscriptionId }) => ({
    productId,
    count,
    netGrosze,
    vatPercent,
    renewsSubscriptionId,
  }))
  return { ...body, lines }
}
