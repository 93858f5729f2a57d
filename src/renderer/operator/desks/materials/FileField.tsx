import { Button, Field, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DocumentAddRegular } from '@fluentui/react-icons'
import { type ChangeEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PUBLISHED_MAX_BYTE_LENGTH } from '#shared/support/published-document'
import { useFormatters } from '../../../ui/use-formatters'
import { visuallyHidden } from '../../../ui/visually-hidden'
import { deskNamespace } from '../../desk'

const ACCEPTED = '.pdf,.md,.markdown,.txt,.zip'

const useStyles = makeStyles({
  // The field within is placed by it, not by the window, which it would make scroll.
  choice: {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  name: { overflowWrap: 'anywhere' },
  hidden: visuallyHidden,
})

/** Why a file cannot be published: a key of what is said of it; `null` when it can. */
export function fileProblem(file: File | null): 'file' | 'fileEmpty' | 'fileLarge' | null {
  if (file === null) return 'file'
  if (file.size === 0) return 'fileEmpty'
  return file.size > PUBLISHED_MAX_BYTE_LENGTH ? 'fileLarge' : null
}

/** The bytes of a file, as they go in a body. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read'))
    reader.onload = () => {
      const address = String(reader.result)
      resolve(address.slice(address.indexOf(',') + 1))
    }
    reader.readAsDataURL(file)
  })
}

export interface FileFieldProps {
  readonly file: File | null
  readonly problem: string | null
  readonly onChange: (file: File) => void
}

/** The file of a document; nothing is read of it before it is sent. */
export function FileField({ file, problem, onChange }: FileFieldProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const format = useFormatters()
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const chosen = event.target.files?.[0]
    if (chosen !== undefined) onChange(chosen)
    // The same file may be chosen again after it was changed.
    event.target.value = ''
  }
  return (
    <Field
      label={t('form.file')}
      required
      hint={t('form.fileHint', { limit: format.bytes(PUBLISHED_MAX_BYTE_LENGTH) })}
      {...(problem !== null && { validationMessage: problem })}
    >
      {/* A function: the field's own names and states belong to the button, not to what stands around it. */}
      {(field) => (
        <div className={styles.choice}>
          <input
            ref={input}
            type="file"
            accept={ACCEPTED}
            tabIndex={-1}
            aria-hidden="true"
            className={styles.hidden}
            onChange={take}
          />
          <Button
            {...(field['aria-describedby'] !== undefined && {
              'aria-describedby': field['aria-describedby'],
            })}
            {...(problem !== null && { 'aria-invalid': true })}
            icon={<DocumentAddRegular />}
            onClick={() => input.current?.click()}
          >
            {t(file === null ? 'form.chooseFile' : 'form.otherFile')}
          </Button>
          {file !== null && (
            <Text className={styles.name}>{`${file.name} (${format.bytes(file.size)})`}</Text>
          )}
        </div>
      )}
    </Field>
  )
}
