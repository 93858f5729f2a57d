import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '70ch' },
  lastLine: { width: '60%' },
})

/** Heights that the kit's skeleton has, in pixels. */
type RowSize = 16 | 20 | 24 | 28 | 32 | 36 | 40 | 48 | 56 | 64 | 72 | 96 | 120 | 128

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_unused, index) => index)
}

/** Stands for a list: bars as high as its rows. */
export function SkeletonRows({ count = 6, size = 40 }: { count?: number; size?: RowSize }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <Skeleton className={styles.rows} aria-label={t('state.loading')}>
      {numbers(count).map((row) => (
        <SkeletonItem key={row} size={size} />
      ))}
    </Skeleton>
  )
}

/** Stands for running text; the last line is shorter. */
export function SkeletonText({ lines = 4 }: { lines?: number }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <Skeleton className={styles.text} aria-label={t('state.loading')}>
      {numbers(lines).map((line) => (
        <SkeletonItem key={line} size={16} {...(line === lines - 1 && { className: styles.lastLine })} />
      ))}
    </Skeleton>
  )
}
