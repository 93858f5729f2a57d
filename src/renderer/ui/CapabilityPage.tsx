import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapabilityId, TileId } from '#shared/access/policy'
import { CapabilitySection } from './CapabilitySection'
import { Page } from './Page'

const useStyles = makeStyles({
  sections: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '720px' },
  card: {
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  sentence: { color: tokens.colorNeutralForeground2 },
})

export interface CapabilityPageProps {
  readonly tile: TileId
  readonly held: readonly CapabilityId[]
}

/**
 * A tile's page that says what the tile holds and which parts of it this account has.
 *
 * Texts are the tile's: `title`, `about`, and for each capability its name under `capabilities`
 * and a sentence under `contents`.
 */
export function CapabilityPage({ tile, held }: CapabilityPageProps): ReactNode {
  const { t } = useTranslation(tile)
  const styles = useStyles()
  return (
    <Page title={t('title')} description={t('about')}>
      <div className={styles.sections}>
        {held.map((capability) => (
          <div key={capability} className={styles.card}>
            <CapabilitySection capability={capability} title={t(`capabilities.${capability}`)}>
              <Text className={styles.sentence}>{t(`contents.${capability}`)}</Text>
            </CapabilitySection>
          </div>
        ))}
      </div>
    </Page>
  )
}
