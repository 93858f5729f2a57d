import { Dropdown, makeStyles, Option, OptionGroup } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { groupPrograms } from './program-groups'
import type { UpdatesView } from './use-updates'

/** The option for "all programs"; no program's slug is empty. */
const ALL = ''

const useStyles = makeStyles({ root: { minWidth: '160px', flexShrink: 0 } })

/** The programs as a drop-down list, where there is no room for a pane of them. */
export function ProgramPicker({ view }: { readonly view: UpdatesView }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const programs = view.programs.data?.items ?? []
  const current = programs.find((program) => program.id === view.programId)
  return (
    <Dropdown
      className={styles.root}
      aria-label={t('programs.choose')}
      value={current?.name ?? t('programs.all')}
      selectedOptions={[view.programId ?? ALL]}
      onOptionSelect={(_event, { optionValue }) => view.chooseProgram(optionValue || null)}
    >
      <Option value={ALL}>{t('programs.all')}</Option>
      {groupPrograms(programs).map(({ line, programs: ofLine }) => (
        <OptionGroup key={line} label={t(`line.${line}`)}>
          {ofLine.map((program) => (
            <Option key={program.id} value={program.id}>
              {program.name}
            </Option>
          ))}
        </OptionGroup>
      ))}
    </Dropdown>
  )
}
