import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Screenshot, SolutionContent } from '#shared/api/custom-solutions'
import { useCopied } from '../ui/use-copied'
import { useNotifyError } from '../ui/use-notify'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '760px' },
  description: { whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxWidth: '70ch' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
    '@media (max-width: 560px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere', display: 'flex', flexDirection: 'column' },
  contact: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  heading: { margin: 0 },
  screenshots: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface SolutionViewProps {
  readonly renderScreenshot: (screenshot: Screenshot) => ReactNode
  readonly solution: SolutionContent & { readonly id: string; readonly screenshots: readonly Screenshot[] }
}

/** What a solution does, for which programs, on what terms, whom to ask, and how it looks. */
export function SolutionView({ renderScreenshot, solution }: SolutionViewProps): ReactNode {
  const { t } = useTranslation('solutions')
  const styles = useStyles()
  const { description, programs, licence, contactName, contactEmail, contactPhone, screenshots } = solution
  return (
    <div className={styles.root}>
      <Text className={styles.description}>{description}</Text>
      <dl className={styles.facts}>
        <dt className={styles.term}>{t('programs')}</dt>
        <dd className={styles.fact}>
          {programs.map(({ name, versions }) => (
            <span key={`${name} ${versions}`}>
              {versions === '' ? t('everyVersion', { name }) : t('someVersions', { name, versions })}
            </span>
          ))}
        </dd>
        <dt className={styles.term}>{t('licence')}</dt>
        <dd className={styles.fact}>{licence}</dd>
        <dt className={styles.term}>{t('contact')}</dt>
        <dd className={styles.fact}>
          <span>{contactName}</span>
          {[contactPhone, contactEmail]
            .filter((way) => way !== '')
            .map((way) => (
              <CopiedWay key={way} way={way} />
            ))}
        </dd>
      </dl>
      {screenshots.length > 0 && (
        <section aria-label={t('screenshots')} className={styles.screenshots}>
          <Text as="h2" size={400} weight="semibold" className={styles.heading}>
            {t('screenshots')}
          </Text>
          {screenshots.map((screenshot) => (
            <Fragment key={screenshot.id}>{renderScreenshot(screenshot)}</Fragment>
          ))}
        </section>
      )}
    </div>
  )
}

function CopiedWay({ way }: { readonly way: string }): ReactNode {
  const { t } = useTranslation('solutions')
  const styles = useStyles()
  const { isCopied, copy } = useCopied(useNotifyError())
  return (
    <span className={styles.contact}>
      {way}
      <Button size="small" appearance="subtle" aria-label={`${t('copy')}: ${way}`} onClick={() => copy(way)}>
        {t(isCopied ? 'copied' : 'copy')}
      </Button>
    </span>
  )
}
