import { createHash } from 'node:crypto'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import type { UpdateKind } from '#shared/api/updates'
import type { CarriedVersion } from '../carrier-catalogue'
import { packagePath } from '../carrier-layout'
import style from './page.css?raw'
import { CHECK_TEXTS, IMPORTANCE, KINDS, polishDay, polishSize } from './page-texts'
import script from './verify.js?raw'

/** A package as the page shows and checks it. */
export interface PagePackage {
  readonly version: CarriedVersion
  /** Of each chunk, hexadecimal. */
  readonly chunkSha256: readonly string[]
}

/**
 * The carrier's `index.html`: what is on it, what to do at the client's, and a check of the files.
 *
 * One file that loads nothing, opened by a double click on any computer. In Polish, with an English part.
 * The check finds damage; it cannot find a forger, who would forge the page as well, and the page says so.
 * That is what the signatures are for, which the app checks when it takes files from the carrier.
 */
export function carrierPage(packages: readonly PagePackage[], exportedOn: string): string {
  const sorted = packages.toSorted(
    (a, b) =>
      a.version.programName.localeCompare(b.version.programName, 'pl') ||
      a.version.version.localeCompare(b.version.version, 'en', { numeric: true }),
  )
  const total = sorted.reduce((sum, { version }) => sum + version.package.byteLength, 0)
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Aktualizacje na tym nośniku – Strefa Partnera</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Aktualizacje na tym nośniku</h1>
<p class="quiet">Zapisano ${polishDay(exportedOn)}. Wersje: ${sorted.length}, razem ${polishSize(total)}. <a href="#english" lang="en">English below</a></p>
</header>
<main>
<section class="panel" id="check" aria-labelledby="check-heading">
<h2 id="check-heading">Sprawdź pliki przed instalacją</h2>
<p>Wskaż ten nośnik albo folder StrefaPartnera. Możesz go też przeciągnąć tutaj. Przeglądarka porówna każdy plik z tym, co zapisano. Niczego nie wysyła i niczego nie trzeba instalować.</p>
<div id="controls" hidden>
<button type="button" id="pick">Wskaż folder i sprawdź</button><button type="button" class="second" id="stop" hidden>Przerwij</button><button type="button" class="second" id="print">Drukuj</button>
<input type="file" id="folder" webkitdirectory hidden aria-label="Folder StrefaPartnera">
</div>
<progress id="progress" value="0" max="1" hidden aria-label="Postęp sprawdzania"></progress>
<p class="verdict" id="verdict" role="status"></p>
<noscript><p>Sprawdzanie wymaga włączonej obsługi skryptów. Bez niej użyj pliku SHA256SUMS.</p></noscript>
<p class="quiet">To sprawdzenie wykrywa uszkodzenia. Kto mógł podmienić pliki, mógł też podmienić tę stronę: oryginalność potwierdza dopiero aplikacja Strefa Partnera, która sprawdza podpisy producenta przy wczytywaniu z nośnika.</p>
</section>
<h2>Co jest na nośniku</h2>
${sorted.map(article).join('\n')}
</main>
${englishPart(sorted)}
<script type="application/json" id="data">${jsonInPage({ files: sorted.map(checkedFile), texts: CHECK_TEXTS })}</script>
<script>${script}</script>
</body>
</html>
`
}

function article({ version }: PagePackage, index: number): string {
  const path = packagePath(version, version.package.fileName)
  const { withdrawal } = version
  return `<article${withdrawal === null ? '' : ' class="withdrawn"'} aria-labelledby="name-${index}">
<div class="head"><h3 id="name-${index}">${escapeHtml(version.programName)} ${escapeHtml(version.version)}</h3><span class="state" id="state-${index}"></span></div>
${withdrawal === null ? '' : `<p class="bad"><strong>Wycofana przez producenta – nie instaluj.</strong> ${escapeHtml(withdrawal.reason)}</p>`}
<ul class="facts"><li>wydana ${polishDay(version.releasedOn)}</li><li>${IMPORTANCE[version.importance]}</li>${version.channel === 'preview' ? '<li>wersja próbna</li>' : ''}<li>${escapeHtml(installsOver(version))}</li><li>${polishSize(version.package.byteLength)}</li></ul>
<p>Plik: <a href="${encodeURI(path)}">${escapeHtml(path)}</a></p>
${version.summary === '' ? '' : `<p>${escapeHtml(version.summary)}</p>`}
${checklist(version)}
${noteGroups(version)}
</article>`
}

function checklist({ installSteps }: CarriedVersion): string {
  if (installSteps.length === 0) return ''
  const items = installSteps.map(
    (step) => `<li><label><input type="checkbox"> <span>${escapeHtml(step)}</span></label></li>`,
  )
  return `<h4>Instalacja krok po kroku</h4><ol class="checklist">${items.join('')}</ol>`
}

const KIND_ORDER: readonly UpdateKind[] = ['legal', 'feature', 'fix']

function noteGroups({ notes }: CarriedVersion): string {
  return KIND_ORDER.map((kind) => ({ kind, own: notes.filter((note) => note.kind === kind) }))
    .filter(({ own }) => own.length > 0)
    .map(
      ({ kind, own }) =>
        `<h4>${KINDS[kind]}</h4><ul>${own.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`,
    )
    .join('\n')
}

function installsOver({ fromVersions: { lowest, highest } }: CarriedVersion): string {
  if (lowest === null && highest === null) return 'na dowolną wersję'
  if (highest === null) return `na wersję ${lowest} i nowsze`
  if (lowest === null) return `na wersje do ${highest} włącznie`
  return lowest === highest ? `tylko na wersję ${lowest}` : `na wersje od ${lowest} do ${highest}`
}

function englishPart(packages: readonly PagePackage[]): string {
  const rows = packages.map(
    ({ version }) =>
      `<li>${escapeHtml(version.programName)} ${escapeHtml(version.version)}, released ${version.releasedOn}</li>`,
  )
  return `<section id="english" lang="en">
<h2>In English</h2>
<p>This drive holds updates of InsERT programs. To check the files before installing, press the button at the top and choose this drive or the StrefaPartnera folder: your browser compares every file with what was written here, sends nothing and needs nothing installed. On Linux and macOS, <code>sha256sum -c SHA256SUMS</code> in the StrefaPartnera folder does the same.</p>
<p>This finds damage. Whoever could replace the files could replace this page too: only the Strefa Partnera app proves that the files are genuine, by the vendor’s signatures.</p>
<ul>${rows.join('')}</ul>
</section>`
}

function checkedFile({ version, chunkSha256 }: PagePackage) {
  return {
    path: packagePath(version, version.package.fileName),
    byteLength: version.package.byteLength,
    chunkByteLength: CHUNK_BYTE_LENGTH,
    sha256: chunkSha256,
  }
}

/** JSON that cannot end the script element it stands in. */
function jsonInPage(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? '')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
