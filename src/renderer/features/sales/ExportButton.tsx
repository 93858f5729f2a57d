import { Button, Spinner, Tooltip } from '@fluentui/react-components'
import { TableArrowUpRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SalesFilter } from '#shared/api/sales'
import { call } from '../../app/bridge'
import { useNotify, useNotifyError } from '../../ui/use-notify'

/** Saves what is listed as a file for a spreadsheet; the person is asked where it goes. */
export function ExportButton({ filter }: { readonly filter: SalesFilter }): ReactNode {
  const { t, i18n } = useTranslation('sales')
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [isSaving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    try {
      const count = await call('sales:exportCsv', { filter, language: i18n.language === 'en' ? 'en' : 'pl' })
      if (count !== null) notify({ intent: 'success', title: t('csv.saved', { count }) })
    } catch (error) {
      notifyError(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Tooltip content={t('csv.hint')} relationship="description">
      <Button
        icon={isSaving ? <Spinner size="tiny" /> : <TableArrowUpRegular />}
        disabledFocusable={isSaving}
        onClick={() => void save()}
      >
        {t(isSaving ? 'csv.exporting' : 'csv.export')}
      </Button>
    </Tooltip>
  )
}
