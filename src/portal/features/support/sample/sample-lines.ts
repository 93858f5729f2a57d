import type { supportLines } from '../../../db/schema'

const WORKDAYS = [1, 2, 3, 4, 5]
const WARSAW = 'Europe/Warsaw'

function onWorkdays(opensAt: string, closesAt: string) {
  return WORKDAYS.map((weekday) => ({ weekday, opensAt, closesAt }))
}

export const SAMPLE_SUPPORT_LINES: readonly (typeof supportLines.$inferInsert)[] = [
  {
    id: 'partner-support-landline',
    phoneNumber: '+48717204410',
    isAlwaysOpen: false,
    timeZone: WARSAW,
    hours: onWorkdays('08:00', '16:00'),
    note:
      'Numer stacjonarny dla Partnerów. Przygotuj numer licencji klienta i dokładną wersję programu; ' +
      'jeżeli program wyświetla komunikat, przepisz go w całości albo zrób zrzut ekranu.',
  },
  {
    id: 'partner-support-mobile-24h',
    phoneNumber: '+48606135720',
    isAlwaysOpen: true,
    timeZone: WARSAW,
    hours: [],
    note:
      'Numer komórkowy czynny całą dobę. Dzwoń, gdy u klienta stoi sprzedaż albo wypłata, a numer stacjonarny ' +
      'już nie odpowiada. Sprawy, które mogą zaczekać do rana, zgłoś w godzinach pracy.',
  },
  {
    id: 'serviceman-support-landline',
    phoneNumber: '+48717204433',
    isAlwaysOpen: false,
    timeZone: WARSAW,
    hours: onWorkdays('07:30', '17:00'),
    note:
      'Linia dla serwisantów z ważnym certyfikatem. Miej pod ręką kopię bazy sprzed problemu i wynik ' +
      'sprawdzenia jej spójności; konsultant może poprosić o przesłanie pliku dziennika.',
  },
]
