import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { ShieldCheckmarkRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../../ui/use-formatters'
import { BrokenLedger } from './BrokenLedger'
import { useLedgerCheck } from './use-ledger-check'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { color: tokens.colorNeutralForeground2 },
})

/** What the last check of the chain said, and another one on demand. */
export function ChainStatus(): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const format = useFormatters()
  const check = useLedgerCheck()
  const { data } = check
  return (
    <>
      <BrokenLedger />
      <div className={styles.root}>
        <Button
          size="small"
          icon={check.isFetching ? <Spinner size="extra-tiny" /> : <ShieldCheckmarkRegular />}
          disabledFocusable={check.isFetching}
          onClick={() => void check.refetch()}
        >
          {t(check.isFetching ? 'handovers.chain.checking' : 'handovers.chain.check')}
        </Button>
        <Text role="status" size={200} className={styles.words}>
          {data?.kind === 'whole' &&
            data.wholeCount > 0 &&
            t('handovers.chain.whole', { count: data.wholeCount, time: format.moment(data.checkedAt) })}
          {data?.kind === 'incomplete' && t('handovers.chain.incomplete')}
        </Text>
      </div>
    </>
  )
}
