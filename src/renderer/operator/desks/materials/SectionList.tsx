import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SectionId } from '#shared/api/sections'
import type { CallError } from '../../../app/bridge'
import { EmptyState } from '../../../ui/EmptyState'
import { Page } from '../../../ui/Page'
import { ActDialog } from '../../ActDialog'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { DeskTabs } from './DeskTabs'
import { SectionPick } from './SectionPick'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  cards: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '80ch',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
})

export interface SectionListPageProps {
  readonly part: 'news' | 'contacts'
  readonly sectionId: SectionId
  readonly onSection: (sectionId: SectionId) => void
  readonly children: ReactNode
}

/** The frame of news and contacts of a section. Texts are under the part's own name. */
export function SectionListPage({ part, sectionId, onSection, children }: SectionListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <Page
      title={t('title')}
      description={t('about')}
      actions={
        <Button
          appearance="primary"
          icon={<AddRegular />}
          onClick={() => navigate(`/${part}/${sectionId}/new`)}
        >
          {t(`${part}.add`)}
        </Button>
      }
    >
      <div className={styles.bar}>
        <DeskTabs part={part} />
        <SectionPick sectionId={sectionId} onChange={onSection} />
      </div>
      {children}
    </Page>
  )
}

interface SectionCard {
  readonly id: string
  readonly revision: string
  readonly title: string
  readonly detail: string
  readonly body: ReactNode
}

export interface SectionCardsProps {
  readonly part: 'news' | 'contacts'
  readonly sectionId: SectionId
  readonly cards: readonly SectionCard[]
  readonly removal: {
    readonly isPending: boolean
    readonly error: CallError | null
    readonly reset: () => void
    /** Fails with the `CallError` that then stands in `error`. */
    readonly remove: (card: SectionCard, note: string) => Promise<unknown>
  }
}

/** Cards, each of which can be changed and, once confirmed, removed. */
export function SectionCards({ part, sectionId, cards, removal }: SectionCardsProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const desk = useDeskStyles()
  const styles = useStyles()
  const [, navigate] = useLocation()
  const [removing, setRemoving] = useState<SectionCard | null>(null)
  if (cards.length === 0)
    return <EmptyState title={t(`${part}.empty`)}>{t(`${part}.emptyAdvice`)}</EmptyState>
  const ask = (card: SectionCard): void => {
    removal.reset()
    setRemoving(card)
  }
  const remove = (card: SectionCard, note: string): void => {
    removal.remove(card, note).then(
      () => setRemoving(null),
      () => {
        // The dialog says why, and stays.
      },
    )
  }
  return (
    <>
      <ul className={styles.cards}>
        {cards.map((card) => (
          <li key={card.id} className={desk.card}>
            <div>
              <Text as="h2" size={400} weight="semibold" block className={desk.heading}>
                {card.title}
              </Text>
              <Text size={200} className={desk.quiet}>
                {card.detail}
              </Text>
            </div>
            {card.body}
            <div className={desk.line}>
              <Button
                size="small"
                icon={<EditRegular />}
                aria-label={t('section.editOf', { title: card.title })}
                onClick={() => navigate(`/${part}/${sectionId}/${card.id}`)}
              >
                {t('section.edit')}
              </Button>
              <Button
                size="small"
                icon={<DeleteRegular />}
                aria-label={t('section.removeOf', { title: card.title })}
                onClick={() => ask(card)}
              >
                {t('section.remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {removing !== null && (
        <ActDialog
          title={t(`${part}.removeTitle`, { title: removing.title })}
          confirmLabel={t('section.remove')}
          noteMaxLength={500}
          isActing={removal.isPending}
          error={removal.error}
          onCancel={() => setRemoving(null)}
          onConfirm={(note) => remove(removing, note)}
        >
          {t(`${part}.removeText`)}
        </ActDialog>
      )}
    </>
  )
}
