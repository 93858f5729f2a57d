import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Text,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import {
  ArrowClockwiseRegular,
  FastForwardRegular,
  FolderOpenRegular,
  PauseRegular,
  PlayRegular,
  ReOrderDotsVerticalRegular,
} from '@fluentui/react-icons'
import { memo, type ReactElement, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { useFormatters } from '../../../ui/use-formatters'
import { fractionOf } from '../transfer-summary'
import { type TransferActions, useTransferActions } from '../transfers-context'
import { type MainAction, mainActionOf } from './row-actions'
import { TransferMenu } from './TransferMenu'
import { useTransferWords } from './use-transfer-words'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  handle: { display: 'flex', fontSize: '20px', color: tokens.colorNeutralForeground3, cursor: 'grab' },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXXS,
  },
  name: { overflowWrap: 'anywhere' },
  size: {
    marginInlineStart: 'auto',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  state: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  needsPerson: { color: tokens.colorStatusWarningForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalXXS },
})

const MAIN_ICONS: Record<MainAction, ReactElement> = {
  pause: <PauseRegular />,
  resume: <PlayRegular />,
  tryNow: <ArrowClockwiseRegular />,
  startNow: <FastForwardRegular />,
  retry: <ArrowClockwiseRegular />,
  showInFolder: <FolderOpenRegular />,
}

export interface TransferRowProps {
  readonly transfer: Transfer
  /** Place in the queue from 0; `null` for one that is finished. */
  readonly place: number | null
  readonly count: number
  /** Whether Tab reaches its buttons. */
  readonly isActive: boolean
  readonly hasHours: boolean
  /** Puts it at a place of the queue. */
  readonly onMove: (packageId: string, place: number) => void
  readonly onLimit: (packageId: string) => void
}

/** One transfer: what it is, how far, why it stands still, and what can be done. */
export const TransferRow = memo(function TransferRow(props: TransferRowProps): ReactNode {
  const { transfer, place, isActive } = props
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const titleId = useId()
  const words = useTransferWords()(transfer)
  const name = `${transfer.programName} ${transfer.version}`
  const { state, receivedByteLength, byteLength } = transfer
  const isFailed = state === 'failed'
  const hasBar = state === 'downloading' || receivedByteLength > 0
  return (
    <article aria-labelledby={titleId} className={styles.row}>
      <span className={styles.handle} aria-hidden="true" title={t('queue.dragHint')}>
        {place !== null && <ReOrderDotsVerticalRegular />}
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <Text id={titleId} weight="semibold" className={styles.name}>
            {name}
          </Text>
          {transfer.speedLimit !== null && state !== 'ready' && (
            <Badge appearance="tint" color="informative">
              {t('queue.limited', { speed: format.speed(transfer.speedLimit) })}
            </Badge>
          )}
          {transfer.ignoresHours && state !== 'ready' && props.hasHours && (
            <Badge appearance="tint" color="informative">
              {t('queue.ignoresHours')}
            </Badge>
          )}
          <Text
            size={200}
            className={styles.size}
            title={t('queue.exactBytes', {
              received: format.number(receivedByteLength),
              total: format.number(byteLength),
            })}
          >
            {state === 'ready'
              ? format.bytes(byteLength)
              : t('queue.received', {
                  received: format.bytes(receivedByteLength),
                  total: format.bytes(byteLength),
                })}
          </Text>
        </div>
        {hasBar && state !== 'ready' && (
          <ProgressBar
            value={fractionOf(transfer)}
            thickness="large"
            color={isFailed ? 'error' : words.needsPerson ? 'warning' : 'brand'}
            aria-label={t('queue.progress', { name })}
          />
        )}
        <Text
          size={200}
          className={mergeClasses(
            styles.state,
            words.needsPerson && styles.needsPerson,
            isFailed && styles.failed,
          )}
        >
          {words.state}
        </Text>
        {words.advice !== null && <Text size={200}>{words.advice}</Text>}
      </div>
      <div className={styles.buttons}>
        <MainButton transfer={transfer} name={name} isActive={isActive} />
        <TransferMenu {...props} name={name} />
      </div>
    </article>
  )
})

interface MainButtonProps {
  readonly transfer: Transfer
  readonly name: string
  readonly isActive: boolean
}

function MainButton({ transfer, name, isActive }: MainButtonProps): ReactNode {
  const { t } = useTranslation('app')
  const actions = useTransferActions()
  const action = mainActionOf(transfer)
  if (action === null) return null
  const label = t(`queue.action.${action}`)
  return (
    <Tooltip content={label} relationship="inaccessible">
      <Button
        appearance="subtle"
        icon={MAIN_ICONS[action]}
        aria-label={`${label}: ${name}`}
        data-row-button="main"
        tabIndex={isActive ? 0 : -1}
        onClick={() => void act(action, transfer.packageId, actions)}
      />
    </Tooltip>
  )
}

function act(action: MainAction, packageId: string, actions: TransferActions): Promise<void> {
  switch (action) {
    case 'pause':
      return actions.pause(packageId)
    case 'startNow':
      return actions.resumeNow(packageId)
    case 'showInFolder':
      return actions.showInFolder(packageId)
    default:
      return actions.resume(packageId)
  }
}
