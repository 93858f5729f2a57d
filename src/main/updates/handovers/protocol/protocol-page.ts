import type { HandedPackage, HandoverMedium, NewHandover } from '#shared/api/handovers'
import type { Firm } from '#shared/api/session'
import { formatNip } from '#shared/text/business-numbers'

/** What a protocol is made of. */
export interface Protocol {
  readonly handover: Omit<NewHandover, 'id'>
  /** `null` while the entry waits to be taken. */
  readonly recorded: { readonly position: number; readonly hash: string; readonly recordedBy: string } | null
  readonly firm: Pick<Firm, 'name' | 'city'>
  /** Who prints it. */
  readonly displayName: string
  readonly timeZone?: string
}

const MEDIA: Readonly<Record<HandoverMedium, string>> = {
  stick: 'pendrive lub dysk',
  folder: 'folder lub udział sieciowy',
  email: 'e-mail lub link',
  remote: 'zdalnie',
  other: 'w inny sposób',
}

/** Enough to compare with by eye; the whole sum is in the ledger. */
const SHORT_SUM_LENGTH = 16

/**
 * The protocol as a page to print: Polish, as it goes to Polish clients, for A4, with no scripts and nothing
 * that would have to be loaded.
 */
export function protocolPage(protocol: Protocol): string {
  const { handover, recorded, firm, displayName } = protocol
  const { recipient, packages, note } = handover
  const number = recorded === null ? 'numer nada portal' : `nr ${recorded.position}`
  const medium = [MEDIA[handover.medium], handover.mediumName].filter((part) => part !== '').join(': ')
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Protokół przekazania aktualizacji</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Protokół przekazania aktualizacji</h1><p>${text(number)}, ${text(dateTime(handover.handedOverAt, protocol.timeZone))}</p></header>
<div class="sides">
<section><h2>Przekazujący</h2><p><strong>${text(firm.name)}</strong><br>${text(firm.city)}<br>${text(recorded?.recordedBy ?? displayName)}</p></section>
<section><h2>Odbierający</h2>${
    recipient === null
      ? '<p class="blank">&nbsp;</p>'
      : `<p><strong>${text(recipient.name)}</strong>${recipient.nip === '' ? '' : `<br>NIP ${text(formatNip(recipient.nip))}`}</p>`
  }</section>
</div>
<p>Sposób przekazania: ${text(medium)}</p>
<table>
<thead><tr><th>Program</th><th>Wersja</th><th>Wydana</th><th>Licencja</th><th>Uprawnienia do</th><th>SHA-256 (początek)</th></tr></thead>
<tbody>
${packages.map(packageRow).join('\n')}
</tbody>
</table>
${handover.isWarningOverridden ? '<p>Przekazano mimo ostrzeżenia, że uprawnienia odbierającego do wymienionych wersji wygasły lub nie są znane.</p>' : ''}
${note === '' ? '' : `<p>Uwagi: ${text(note)}</p>`}
<p>Odbierający potwierdza, że otrzymał wymienione wersje i zainstaluje je wyłącznie w ramach posiadanych licencji.</p>
<div class="signatures"><p>Przekazujący: data i podpis</p><p>Odbierający: data i podpis</p></div>
<footer>${
    recorded === null
      ? 'Wpis czeka na przyjęcie do rejestru przekazań.'
      : `Suma wpisu w rejestrze przekazań: <span class="sum">${text(recorded.hash)}</span>`
  }</footer>
</body>
</html>`
}

function packageRow({ programName, version, releasedOn, licence, sha256 }: HandedPackage): string {
  const cells = [
    programName,
    version,
    day(releasedOn),
    licence?.number ?? '–',
    licence === null || licence.entitledUntil === null ? 'nie wiadomo' : day(licence.entitledUntil),
  ]
  const sum = sha256 === null ? '–' : sha256.slice(0, SHORT_SUM_LENGTH)
  return `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}<td class="sum">${text(sum)}</td></tr>`
}

const STYLE = `
@page { size: A4; margin: 18mm 16mm; }
body { font: 10.5pt/1.45 'Segoe UI', 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif; color: #111; margin: 0; }
header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.5pt solid #111; }
h1 { font-size: 15pt; margin: 0 0 2mm; }
h2 { font-size: 9pt; font-weight: 600; color: #444; margin: 0 0 1mm; }
p { margin: 0 0 3mm; overflow-wrap: anywhere; }
header p { margin: 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; margin: 6mm 0 4mm; }
.blank { border-bottom: .5pt dotted #444; }
table { width: 100%; border-collapse: collapse; margin: 0 0 5mm; font-size: 9.5pt; }
th, td { border: .5pt solid #777; padding: 1.2mm 1.8mm; text-align: left; vertical-align: top; }
th { background: #eee; font-weight: 600; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.sum { font-family: Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace; font-size: 8.5pt; overflow-wrap: anywhere; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 20mm; margin-top: 22mm; break-inside: avoid; }
.signatures p { border-top: .5pt solid #111; padding-top: 1.5mm; text-align: center; font-size: 9pt; }
footer { margin-top: 6mm; font-size: 8pt; color: #444; }
`

/** `22.11.2026` of a calendar day. */
function day(date: string): string {
  const [year, month, dayOfMonth] = date.split('-')
  return `${Number(dayOfMonth)}.${month}.${year}`
}

function dateTime(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('pl-PL', {
    day: 'numeric',
    month: '2-digit',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(instant))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as text: whatever a name holds, it makes no markup. */
function text(value: string): string {
  return value.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character)
}
