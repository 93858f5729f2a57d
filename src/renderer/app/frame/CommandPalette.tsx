import {
  Dialog,
  DialogBody,
  DialogSurface,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { DocumentRegular, SearchRegular } from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { Account } from '#shared/api/session'
import type { SearchResult } from '#shared/ipc/search'
import { SEARCH_RESULT_LIMIT } from '#shared/text/search-limits'
import { useSync } from '../sync/sync-context'
import { heldTile } from '../tiles'
import { type CommandGroup, CommandList, optionId } from './CommandList'
import { type Command, matchingCommands } from './commands'
import { groupByTile } from './palette-groups'
import { useCommands } from './use-commands'
import { type KeptSearch, useKeptSearch } from './use-kept-search'

const useStyles = makeStyles({
  surface: { padding: tokens.spacingHorizontalL, maxWidth: '640px', marginTop: '72px' },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  state: { color: tokens.colorNeutralForeground3 },
})

export interface CommandPaletteProps {
  readonly account: Account
  readonly onRefresh: () => void
  readonly onClose: () => void
}

/** Finds pages, commands, and what is written in everything that is kept on this computer. */
export function CommandPalette({ account, onRefresh, onClose }: CommandPaletteProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [selectedIndex, setSelectedIndex] = useState(0)
  const search = useKeptSearch(query)
  const commands = matchingCommands(useCommands(account, onRefresh), query)
  const found = groupByTile(search.results).map(
    ({ tile, results }): CommandGroup => ({
      id: tile,
      title: t('title', { ns: tile }),
      commands: results.map((result) => commandOf(result, account)),
    }),
  )
  const groups: CommandGroup[] = [{ id: 'commands', title: null, commands }, ...found]
  const lines = groups.flatMap((group) => group.commands)
  const selected = lines[selectedIndex]

  const run = (index: number): void => {
    const line = lines[index]
    if (line === undefined) return
    onClose()
    line.run()
  }
  const handleKey = (event: KeyboardEvent): void => {
    const last = lines.length - 1
    const moves: Partial<Record<string, number>> = {
      ArrowDown: selectedIndex >= last ? 0 : selectedIndex + 1,
      ArrowUp: selectedIndex === 0 ? last : selectedIndex - 1,
      PageDown: last,
      PageUp: 0,
    }
    const next = moves[event.key]
    if (next !== undefined) setSelectedIndex(Math.max(0, next))
    else if (event.key === 'Enter') run(selectedIndex)
    else return
    event.preventDefault()
  }

  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose()
      }}
    >
      <DialogSurface className={styles.surface} aria-label={t('palette.label')}>
        <DialogBody className={styles.body}>
          <Input
            autoFocus
            role="combobox"
            aria-label={t('palette.label')}
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            {...(selected !== undefined && { 'aria-activedescendant': optionId(listId, selectedIndex) })}
            contentBefore={<SearchRegular aria-hidden="true" />}
            placeholder={t('palette.placeholder')}
            value={query}
            onChange={(_event, data) => {
              setQuery(data.value)
              setSelectedIndex(0)
            }}
            onKeyDown={handleKey}
          />
          <CommandList
            id={listId}
            groups={groups}
            selectedIndex={selectedIndex}
            onSelect={setSelectedIndex}
            onRun={run}
          />
          <SearchState search={search} lineCount={lines.length} foundCount={lines.length - commands.length} />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

interface SearchStateProps {
  readonly search: KeptSearch
  readonly lineCount: number
  /** Of them, what was found in what is kept. */
  readonly foundCount: number
}

/** What the list itself cannot say: that there is nothing in it, and why. */
function SearchState({ search, lineCount, foundCount }: SearchStateProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const sync = useSync()
  const isNothingKept = sync.state !== null && sync.state.completedAt === null
  const words = (): string | null => {
    switch (search.kind) {
      case 'idle':
        return t('palette.hint')
      case 'typing':
        return lineCount === 0 ? t('palette.searching') : null
      case 'failed':
        return t('palette.failed')
      case 'found':
        if (search.results.length === SEARCH_RESULT_LIMIT) return t('palette.foundMost')
        if (foundCount > 0) return t('palette.found', { count: foundCount })
        if (isNothingKept) return t('palette.nothingKept')
        return lineCount === 0 ? t('palette.none') : t('palette.noContent')
    }
  }
  return (
    <Text role="status" size={200} className={styles.state}>
      {words()}
    </Text>
  )
}

function commandOf({ collection, id, tile, title, excerpt, route }: SearchResult, account: Account): Command {
  return {
    id: `${collection}/${id}`,
    icon: heldTile(tile, account)?.icon ?? DocumentRegular,
    // A post has no title of its own: what it says stands in its place.
    label: title === '' ? excerpt : title,
    ...(title !== '' && excerpt !== title && { excerpt }),
    run: () => navigate(route),
  }
}
