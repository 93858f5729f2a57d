import { Badge, Button, makeStyles, mergeClasses, Text, Tooltip, tokens } from '@fluentui/react-components'
import {
  ArrowDownloadRegular,
  ArrowSyncCircleRegular,
  CheckmarkCircleRegular,
  ClockRegular,
  DeleteRegular,
  ErrorCircleRegular,
  type FluentIcon,
  PinFilled,
  PinRegular,
  QuestionCircleRegular,
  WarningRegular,
  WrenchRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldFile, HeldState } from '#shared/ipc/library'
import { useFormatters } from '../../../ui/use-formatters'
import { actFor } from './held-groups'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    paddingBlock: tokens.spacingVerticalXS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
    ':last-child': { borderBlockEndStyle: 'none' },
    '@media (max-width: 560px)': { gridTemplateColumns: '20px minmax(0, 1fr)' },
  },
  icon: { fontSize: '20px', lineHeight: '20px', color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  warn: { color: tokens.colorStatusWarningForeground1 },
  active: { color: tokens.colorBrandForeground1 },
  plain: {},
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
  size: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  acts: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    '@media (max-width: 560px)': { gridColumnStart: 2, justifyContent: 'flex-start' },
  },
})

const LOOKS: Record<HeldState, readonly [FluentIcon, 'good' | 'bad' | 'warn' | 'active' | 'plain']> = {
  checked: [CheckmarkCircleRegular, 'good'],
  unchecked: [ClockRegular, 'plain'],
  uncheckable: [QuestionCircleRegular, 'plain'],
  damaged: [ErrorCircleRegular, 'bad'],
  healing: [ArrowSyncCircleRegular, 'active'],
  missing: [WarningRegular, 'warn'],
  'wrong-length': [WarningRegular, 'warn'],
  unknown: [QuestionCircleRegular, 'plain'],
}

export interface HeldActs {
  readonly pin: (file: HeldFile) => void
  readonly remove: (file: HeldFile) => void
  readonly heal: (file: HeldFile) => void
  readonly fetch: (file: HeldFile) => void
}

/** A held version: how its file is, and what can be done with it. */
export function HeldRow({ file, acts }: { readonly file: HeldFile; readonly acts: HeldActs }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const [Icon, look] = LOOKS[file.state]
  const name = `${file.programName} ${file.version}`
  const act = actFor(file.state)
  const isMissing = file.state === 'missing'
  const labelled = (label: string): string => t('library.act.of', { act: label, name })
  const words =
    file.withdrawal !== null
      ? t('library.state.withdrawn', { reason: file.withdrawal.reason })
      : t(`library.state.${file.state}`, {
          count: file.damagedChunkCount,
          ...(file.checkedAt !== null && { date: format.moment(file.checkedAt) }),
        })
  const pinLabel = t(file.isPinned ? 'library.act.unpin' : 'library.act.pin')
  const removeLabel = t(isMissing ? 'library.act.forget' : 'library.act.remove')
  return (
    <li className={styles.row} data-held={`${file.programId} ${file.version}`} data-held-state={file.state}>
      <Icon
        className={mergeClasses(styles.icon, file.withdrawal === null ? styles[look] : styles.warn)}
        aria-hidden="true"
      />
      <span className={styles.words}>
        <span className={styles.name}>
          <Text weight="semibold">{file.version}</Text>
          {file.state === 'unknown' && <Text>{file.fileName}</Text>}
          {file.isInUse && file.state !== 'healing' && (
            <Badge appearance="tint" color="informative">
              {t('library.state.inUse')}
            </Badge>
          )}
        </span>
        <Text size={200} className={styles.quiet}>
          {words}
        </Text>
      </span>
      <Text className={styles.size}>{format.bytes(file.byteLength)}</Text>
      <span className={styles.acts}>
        {act === 'heal' && (
          <Button
            size="small"
            icon={<WrenchRegular />}
            aria-label={labelled(t('library.act.heal'))}
            onClick={() => acts.heal(file)}
          >
            {t('library.act.heal')}
          </Button>
        )}
        {act === 'fetch' && file.versionId !== null && (
          <Button
            size="small"
            icon={<ArrowDownloadRegular />}
            aria-label={labelled(t('library.act.fetch'))}
            onClick={() => acts.fetch(file)}
          >
            {t('library.act.fetch')}
          </Button>
        )}
        {!isMissing && file.state !== 'unknown' && (
          <Tooltip content={pinLabel} relationship="description">
            <Button
              appearance="subtle"
              icon={file.isPinned ? <PinFilled className={styles.active} /> : <PinRegular />}
              aria-label={labelled(t('library.state.pinned'))}
              aria-pressed={file.isPinned}
              onClick={() => acts.pin(file)}
            />
          </Tooltip>
        )}
        <Tooltip content={removeLabel} relationship="description">
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={labelled(removeLabel)}
            disabledFocusable={file.isInUse}
            onClick={() => acts.remove(file)}
          />
        </Tooltip>
      </span>
    </li>
  )
}
