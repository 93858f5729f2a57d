import {
  Dialog,
  DialogBody,
  DialogSurface,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/api/session'
import { CommandList, optionId } from './CommandList'
import { matchingCommands } from './commands'
import { useCommands } from './use-commands'

const useStyles = makeStyles({
  surface: { padding: tokens.spacingHorizontalL, maxWidth: '560px', marginTop: '72px' },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface CommandPaletteProps {
  readonly account: Account
  readonly onRefresh: () => void
  readonly onClose: () => void
}

/** Goes to any page and does any command of the frame by typing a part of its name. */
export function CommandPalette({ account, onRefresh, onClose }: CommandPaletteProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [selectedIndex, setSelectedIndex] = useState(0)
  const commands = matchingCommands(useCommands(account, onRefresh), query)
  const selected = commands[selectedIndex]

  const run = (index: number): void => {
    const command = commands[index]
    if (command === undefined) return
    onClose()
    command.run()
  }
  const handleKey = (event: KeyboardEvent): void => {
    const last = commands.length - 1
    const moves: Partial<Record<string, number>> = {
      ArrowDown: selectedIndex === last ? 0 : selectedIndex + 1,
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
            commands={commands}
            selectedIndex={selectedIndex}
            onSelect={setSelectedIndex}
            onRun={run}
          />
          {commands.length === 0 && <Text role="status">{t('palette.none')}</Text>}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
