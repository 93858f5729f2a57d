import {
  Badge,
  Button,
  Field,
  Input,
  Link,
  makeStyles,
  mergeClasses,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { OperatorProduct } from '#shared/api/operator/orders'
import { groszeAsDecimal, parseGrosze } from '#shared/text/money'
import { CallError } from '../../../app/bridge'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useFormStyles, useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'

const NARROW = '@container (max-width: 620px)'
const COLUMN_IDS = ['name', 'net', 'promotional', 'act'] as const

const useStyles = makeStyles({
  name: { width: 'auto' },
  plain: { fontWeight: tokens.fontWeightRegular },
  net: { width: '116px', textAlign: 'end', whiteSpace: 'nowrap' },
  promotional: { width: '132px', textAlign: 'end', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  act: { width: '72px', textAlign: 'end' },
})

/** Both price lists, each price of which can be changed. */
export function PriceListPage(): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const format = useFormatters()
  const [edited, setEdited] = useState<OperatorProduct | null>(null)
  const products = useOperatorQuery('operator-orders.listProducts', { query: { limit: 200 } })
  return (
    <Page
      layout="fill"
      title={t('prices.title')}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('order.back')}</Link>
        </RouteLink>
      }
    >
      <div className={list.content}>
        <div className={list.scroll} data-scroll>
          <QueryView query={products} skeleton={<SkeletonRows count={8} size={48} />}>
            {({ items }) => (
              <table className={table.table} aria-label={t('prices.title')}>
                <thead>
                  <tr>
                    {COLUMN_IDS.map((id) => (
                      <th key={id} scope="col" className={mergeClasses(table.cell, table.head, styles[id])}>
                        {t(`prices.column.${id}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((product) => (
                    <tr key={product.id}>
                      <th scope="row" className={mergeClasses(table.cell, styles.name, styles.plain)}>
                        {`${product.name} `}
                        {!product.isOffered && (
                          <Badge appearance="tint" color="subtle">
                            {t('prices.notOffered')}
                          </Badge>
                        )}
                        <Text block size={200} className={table.quiet}>
                          {t(`kinds.${product.kind}`)}
                        </Text>
                      </th>
                      <td className={mergeClasses(table.cell, styles.net)}>
                        {format.money(product.netGrosze)}
                      </td>
                      <td className={mergeClasses(table.cell, styles.promotional)}>
                        {product.promotionalNetGrosze === null
                          ? '–'
                          : format.money(product.promotionalNetGrosze)}
                      </td>
                      <td className={mergeClasses(table.cell, styles.act)}>
                        <Button
                          size="small"
                          appearance="subtle"
                          icon={<EditRegular />}
                          aria-label={t('prices.editNamed', { name: product.name })}
                          title={t('prices.edit')}
                          onClick={() => setEdited(product)}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </QueryView>
        </div>
      </div>
      {edited !== null && <PriceDialog key={edited.id} product={edited} onClose={() => setEdited(null)} />}
    </Page>
  )
}

interface PriceDialogProps {
  readonly product: OperatorProduct
  readonly onClose: () => void
}

function PriceDialog({ product, onClose }: PriceDialogProps): ReactNode {
  const { t } = useTranslation(deskNamespace('orders'))
  const styles = useFormStyles()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const change = useOperatorAct('operator-orders.changePrice')
  const [net, setNet] = useState(groszeAsDecimal(product.netGrosze))
  const [promotional, setPromotional] = useState(
    product.promotionalNetGrosze === null ? '' : groszeAsDecimal(product.promotionalNetGrosze),
  )
  const [isOffered, setOffered] = useState(product.isOffered)
  const [isJudged, setJudged] = useState(false)
  const netGrosze = parseGrosze(net)
  const promotionalNetGrosze = promotional.trim() === '' ? null : parseGrosze(promotional)
  const isPromotionalWrong = promotional.trim() !== '' && promotionalNetGrosze === null
  const save = async (): Promise<void> => {
    setJudged(true)
    if (netGrosze === null || isPromotionalWrong) return
    try {
      const body = { netGrosze, promotionalNetGrosze, isOffered }
      await change.mutateAsync({ params: { productId: product.id }, body })
      notify({ intent: 'success', title: t('prices.done') })
      onClose()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      notifyError(error)
    }
  }
  return (
    <ConfirmDialog
      isOpen
      title={product.name}
      confirmLabel={t('prices.save')}
      cancelLabel={t('keep')}
      onConfirm={() => void save()}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Text>{t('prices.body')}</Text>
        <Field
          label={t('prices.net')}
          required
          {...(isJudged && netGrosze === null && { validationMessage: t('prices.amountError') })}
        >
          <Input
            inputMode="decimal"
            value={net}
            maxLength={20}
            onChange={(_event, { value }) => setNet(value)}
          />
        </Field>
        {product.kind === 'subscriptions' && (
          <Field
            label={t('prices.promotional')}
            {...(isJudged && isPromotionalWrong && { validationMessage: t('prices.amountError') })}
          >
            <Input
              inputMode="decimal"
              value={promotional}
              maxLength={20}
              onChange={(_event, { value }) => setPromotional(value)}
            />
          </Field>
        )}
        <Switch
          label={t('prices.isOffered')}
          checked={isOffered}
          onChange={(_event, { checked }) => setOffered(checked)}
        />
      </div>
    </ConfirmDialog>
  )
}
