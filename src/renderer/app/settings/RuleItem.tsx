import {
  Button,
  Checkbox,
  Field,
  Label,
  makeStyles,
  Select,
  Switch,
  Text,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { AlertOffRegular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateImportance, UpdateKind } from '#shared/api/updates'
import { type AutomaticDownload, DEFAULT_DOWNLOAD, type FollowedProgram } from '#shared/updates/follow-rules'
import { preferences, useMainValue } from '../main-values'

const KINDS: readonly UpdateKind[] = ['legal', 'feature', 'fix']
const LEAST: readonly UpdateImportance[] = ['optional', 'recommended', 'critical']

const useStyles = makeStyles({
  item: {
    paddingBlockStart: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1, minWidth: 0, margin: 0, overflowWrap: 'anywhere' },
  rule: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalXS,
    paddingInlineStart: tokens.spacingHorizontalM,
  },
  kinds: { display: 'flex', flexWrap: 'wrap' },
  importance: { minWidth: '200px' },
  quiet: { color: tokens.colorNeutralForeground2, paddingInlineStart: tokens.spacingHorizontalM },
})

export interface RuleItemProps {
  readonly program: FollowedProgram
  readonly name: string
  /** By the administrator: whether new versions come by themselves. */
  readonly isFixed: boolean
  readonly onChange: (download: AutomaticDownload | null) => void
  readonly onRemove: () => void
}

/** One followed program: whether its new versions come by themselves, and which. */
export function RuleItem({ program, name, isFixed, onChange, onRemove }: RuleItemProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { isNetworkMetered } = useMainValue(preferences)
  const { download } = program
  return (
    <li className={styles.item} aria-label={t('rules.of', { name })}>
      <div className={styles.heading}>
        <Text as="h3" weight="semibold" className={styles.name}>
          {name}
        </Text>
        <Tooltip content={t('rules.remove', { name })} relationship="label">
          <Button appearance="subtle" icon={<AlertOffRegular />} onClick={onRemove} />
        </Tooltip>
      </div>
      <Switch
        label={t('rules.automatic')}
        checked={download !== null}
        disabled={isFixed}
        onChange={(_event, { checked }) => onChange(checked ? DEFAULT_DOWNLOAD : null)}
      />
      {download !== null && <RuleFields download={download} onChange={onChange} />}
      {download !== null && isNetworkMetered && <Text className={styles.quiet}>{t('rules.metered')}</Text>}
    </li>
  )
}

interface RuleFieldsProps {
  readonly download: AutomaticDownload
  readonly onChange: (download: AutomaticDownload | null) => void
}

function RuleFields({ download, onChange }: RuleFieldsProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const kindsId = useId()
  const setKind = (kind: UpdateKind, isWanted: boolean): void => {
    const kinds = KINDS.filter((each) => (each === kind ? isWanted : download.kinds.includes(each)))
    // Of no kind at all is nothing at all.
    onChange(kinds.length === 0 ? null : { ...download, kinds })
  }
  return (
    <div className={styles.rule}>
      {/* No `Field`: it would give all boxes in it one id, and each label would turn the first of them. */}
      {/* biome-ignore lint/a11y/useSemanticElements: the label beside it names it */}
      <div role="group" aria-labelledby={kindsId}>
        <Label id={kindsId}>{t('rules.kinds')}</Label>
        <div className={styles.kinds}>
          {KINDS.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`rules.kind.${kind}`)}
              checked={download.kinds.includes(kind)}
              onChange={(_event, { checked }) => setKind(kind, checked === true)}
            />
          ))}
        </div>
      </div>
      <Field label={t('rules.importance')} className={styles.importance}>
        <Select
          value={download.leastImportance}
          onChange={(_event, { value }) => {
            const leastImportance = LEAST.find((each) => each === value)
            if (leastImportance !== undefined) onChange({ ...download, leastImportance })
          }}
        >
          {LEAST.map((least) => (
            <option key={least} value={least}>
              {t(`rules.least.${least}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        label={t('rules.preview')}
        checked={download.includesPreview}
        onChange={(_event, { checked }) => onChange({ ...download, includesPreview: checked === true })}
      />
    </div>
  )
}
