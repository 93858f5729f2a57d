import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { FolderOpenRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CarrierPlace } from '#shared/ipc/carrier'
import { SkeletonRows } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import type { PlacesView } from './use-places'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  words: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

export interface PlaceChoiceProps {
  readonly view: PlacesView
  readonly labelledBy: string
  readonly isDisabled: boolean
  /** What there is to say of a place beyond its size. */
  readonly noteOf: (place: CarrierPlace) => string | null
}

/** Where to: drives that are plugged in, folders used before, or another by the system's dialog. */
export function PlaceChoice({ view, labelledBy, isDisabled, noteOf }: PlaceChoiceProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  if (view.places === null) return <SkeletonRows count={2} size={32} />
  return (
    <div className={styles.root}>
      {view.places.length === 0 ? (
        <Text className={styles.quiet}>{t('carrier.place.none')}</Text>
      ) : (
        <RadioGroup
          aria-labelledby={labelledBy}
          value={view.chosen?.id ?? ''}
          disabled={isDisabled}
          onChange={(_event, { value }) => {
            const place = view.places?.find(({ id }) => id === value)
            if (place !== undefined) view.choose(place)
          }}
        >
          {view.places.map((place) => (
            <Radio
              key={place.id}
              value={place.id}
              disabled={place.volume === null}
              label={<PlaceWords place={place} note={noteOf(place)} />}
            />
          ))}
        </RadioGroup>
      )}
      <Button
        icon={<FolderOpenRegular />}
        disabledFocusable={view.isBrowsing || isDisabled}
        onClick={() => void view.browse()}
      >
        {t('carrier.place.browse')}
      </Button>
    </div>
  )
}

function PlaceWords({
  place,
  note,
}: {
  readonly place: CarrierPlace
  readonly note: string | null
}): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const facts = [t(`carrier.place.${place.kind}`)]
  if (place.volume === null) facts.push(t('carrier.place.away'))
  else {
    facts.push(
      t('carrier.place.free', {
        free: format.bytes(place.volume.freeByteLength),
        total: format.bytes(place.volume.totalByteLength),
      }),
    )
    if (place.volume.isFat32) facts.push('FAT32')
  }
  if (note !== null) facts.push(note)
  return (
    <span className={styles.words}>
      <Text>{place.name}</Text>
      <Text size={200} className={styles.quiet}>
        {facts.join(' · ')}
      </Text>
    </span>
  )
}
