import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SupportLineId } from '#shared/api/support'
import { NotesList } from '../../../call-notes/NotesList'
import { SearchField } from '../../../ui/SearchField'
import { formatSupportRoute } from '../queries/queries-route'
import { isAtNotes } from './notes-place'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  title: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  search: { width: '240px', maxWidth: '100%' },
})

/** The firm's notes of calls to the numbers that the account may call. */
export function NotesSection({ lines }: { readonly lines: readonly SupportLineId[] }): ReactNode {
  const { t } = useTranslation('call-notes')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isAtNotes()) return
    // After the title of the page, which takes the focus of who enters it from the top.
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [])
  const [line] = lines
  if (line === undefined) return null
  return (
    <section className={styles.section} aria-label={t('title')}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.title}>
          {t('title')}
        </h2>
        <div className={styles.tools}>
          <SearchField
            className={styles.search}
            value={search}
            onChange={setSearch}
            settleMs={0}
            label={t('search')}
          />
          <Button
            icon={<AddRegular />}
            onClick={() => navigate(formatSupportRoute({ kind: 'new-note', line }))}
          >
            {t('add')}
          </Button>
        </div>
      </div>
      <NotesList lines={lines} search={search} clientId={null} noneText={t('none')} />
    </section>
  )
}
