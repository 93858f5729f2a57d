import { Button, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { groupsOfFour, shownFingerprint } from '#shared/updates/key-fingerprint'
import { useCopied } from '../../../ui/use-copied'
import { useNotifyError } from '../../../ui/use-notify'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  box: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  digits: { flexGrow: 1, wordSpacing: tokens.spacingHorizontalXS, userSelect: 'text' },
  whole: {
    display: 'block',
    paddingTop: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  more: { color: tokens.colorNeutralForeground2 },
  summary: { cursor: 'pointer', width: 'fit-content' },
})

export interface FingerprintProps {
  readonly label: string
  readonly fingerprint: string
}

/** A key's fingerprint, to be read out or compared by eye; the whole of it on demand. */
export function Fingerprint({ label, fingerprint }: FingerprintProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const labelId = useId()
  const { isCopied, copy } = useCopied(useNotifyError())
  const copyLabel = t(isCopied ? 'trust.copied' : 'trust.copy')
  return (
    <div className={styles.root}>
      <Text id={labelId} weight="semibold">
        {label}
      </Text>
      <div className={styles.box}>
        <Text font="monospace" size={400} className={styles.digits} aria-labelledby={labelId} role="note">
          {shownFingerprint(fingerprint)}
        </Text>
        <Tooltip content={copyLabel} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
            onClick={() => copy(fingerprint)}
          />
        </Tooltip>
      </div>
      <details className={styles.more}>
        <summary className={styles.summary}>
          <Text size={200}>{t('trust.whole')}</Text>
        </summary>
        <Text font="monospace" size={200} className={styles.whole}>
          {groupsOfFour(fingerprint)}
        </Text>
      </details>
    </div>
  )
}
