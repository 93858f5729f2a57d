import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { BroomRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryOverview } from '#shared/ipc/library'
import { useFormatters } from '../../../ui/use-formatters'
import { Section } from '../carrier/Section'

const useStyles = makeStyles({
  track: {
    display: 'flex',
    height: '8px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground5,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  part: { minWidth: '2px', '@media (forced-colors: active)': { forcedColorAdjust: 'none' } },
  held: { backgroundColor: tokens.colorCompoundBrandBackground },
  over: { backgroundColor: tokens.colorStatusWarningBackground3 },
  quarantine: { backgroundColor: tokens.colorStatusDangerBackground3 },
  removed: { backgroundColor: tokens.colorNeutralStroke1 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
  },
  key: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  dot: { width: '8px', height: '8px', borderRadius: tokens.borderRadiusCircular, flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  rest: { flexGrow: 1 },
})

/** How much room the library takes, of what, and by which rules it is kept. */
export function SpaceSection({
  overview,
  onRules,
}: {
  readonly overview: LibraryOverview
  readonly onRules: () => void
}): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const { heldByteLength, quarantineByteLength, removedByteLength, freeByteLength, settings, due } = overview
  const { quotaByteLength, keepCount, keepCountByProgram } = settings
  const usedByteLength = heldByteLength + quarantineByteLength + removedByteLength
  const whole = Math.max(1, usedByteLength, quotaByteLength ?? usedByteLength + (freeByteLength ?? 0))
  const isOver = quotaByteLength !== null && heldByteLength > quotaByteLength
  const parts = [
    {
      id: 'held',
      byteLength: heldByteLength,
      look: isOver ? styles.over : styles.held,
      text:
        quotaByteLength === null
          ? t('library.space.used', { size: format.bytes(heldByteLength) })
          : t('library.space.usedOf', {
              size: format.bytes(heldByteLength),
              quota: format.bytes(quotaByteLength),
            }),
    },
    {
      id: 'quarantine',
      byteLength: quarantineByteLength,
      look: styles.quarantine,
      text: t('library.space.quarantine', { size: format.bytes(quarantineByteLength) }),
    },
    {
      id: 'removed',
      byteLength: removedByteLength,
      look: styles.removed,
      text: t('library.space.removed', { size: format.bytes(removedByteLength) }),
    },
  ].filter(({ id, byteLength }) => id === 'held' || byteLength > 0)
  const rules = [
    keepCount === null ? t('library.space.keepAll') : t('library.space.keep', { count: keepCount }),
    ...(Object.keys(keepCountByProgram).length > 0 ? [t('library.space.keepOwn')] : []),
  ]
  return (
    <Section id="library-space" title={t('library.space.title')}>
      <div className={styles.track} aria-hidden="true">
        {parts.map(
          ({ id, byteLength, look }) =>
            byteLength > 0 && (
              <div
                key={id}
                className={mergeClasses(styles.part, look)}
                style={{ width: `${(byteLength / whole) * 100}%` }}
              />
            ),
        )}
      </div>
      <div className={styles.line}>
        {parts.map(({ id, look, text }) => (
          <span key={id} className={styles.key}>
            <span className={mergeClasses(styles.dot, look)} aria-hidden="true" />
            <Text>{text}</Text>
          </span>
        ))}
        {freeByteLength !== null && (
          <Text className={styles.quiet}>
            {t('library.space.free', { size: format.bytes(freeByteLength) })}
          </Text>
        )}
      </div>
      {due.excessByteLength > 0 && (
        <Text>{t('library.space.excess', { size: format.bytes(due.excessByteLength) })}</Text>
      )}
      <div className={styles.line}>
        <Text className={mergeClasses(styles.quiet, styles.rest)}>{rules.join(' ')}</Text>
        <Button icon={<BroomRegular />} onClick={onRules}>
          {t('library.rulesButton')}
        </Button>
      </div>
    </Section>
  )
}
