import type { Texts } from '../../../app/i18n/texts'

/** Texts about the key that signs updates; below `trust` in the texts of the tile. */
export const trustTexts = {
  pl: {
    title: 'Podpisy aktualizacji',
    about:
      'Każda aktualizacja jest podpisana. Pobieramy tylko pliki, na które jest ważny podpis tym kluczem, bez względu na to, skąd pochodzą: z portalu, z pendrive’a czy od innego partnera.',
    key: 'Odcisk klucza',
    origin: 'Skąd go znamy',
    signed: 'Podpisy',
    asOf: 'stan na {{date}}',
    notSigned: 'jeszcze nie pobrane',
    copy: 'Kopiuj cały odcisk',
    copied: 'Skopiowano',
    whole: 'Pokaż cały odcisk',
    check: 'Sprawdź ponownie',
    close: 'Zamknij',
    notNow: 'Nie teraz',
    accepted: 'Klucz zapamiętany',
    from: {
      'built-in': 'wbudowany w aplikację',
      sample: 'portal przykładowy',
      accepted: 'potwierdzony na tym komputerze',
      acceptedAt: 'potwierdzony na tym komputerze {{date}}',
    },
    none: {
      'not-checked': 'Klucza tego portalu jeszcze nie znamy. Poznamy go, gdy portal odpowie.',
      'not-offered': 'Ten portal nie podpisuje aktualizacji, dlatego niczego z niego nie pobierzemy.',
      'first-contact': 'Klucz tego portalu czeka na potwierdzenie.',
    },
    first: {
      title: 'Czy to klucz producenta programów?',
      lead: 'Ten portal podpisuje aktualizacje kluczem, którego ten komputer jeszcze nie zna.',
      offered: 'Odcisk klucza',
      compare:
        'Porównaj go z odciskiem, który masz od producenta, na przykład z umowy. Możesz też zadzwonić, ale pod numer, który już znasz.',
      after: 'Potwierdzony klucz zapamiętamy na tym komputerze i zapytamy dopiero, gdyby się zmienił.',
      accept: 'Odcisk się zgadza',
    },
    changed: {
      title: 'Portal pokazuje inny klucz',
      lead: 'Tak jest, gdy producent zmienił wszystkie klucze, ale też gdy ktoś podszywa się pod portal.',
      before: 'Dotychczasowy',
      offered: 'Nowy',
      compare:
        'Zanim go potwierdzisz, zapytaj producenta, czy klucz się zmienił, i porównaj nowy odcisk. Zadzwoń pod numer, który już znasz.',
      after: 'Po potwierdzeniu podpisy starym kluczem przestaną się liczyć.',
      accept: 'Zaufaj nowemu',
    },
    notice: {
      'first-contact': {
        title: 'Ten komputer nie zna jeszcze klucza, którym portal podpisuje aktualizacje',
        advice: 'Zanim coś pobierzesz, porównaj jego odcisk z podanym przez producenta.',
        act: 'Sprawdź klucz',
      },
      'key-changed': {
        title: 'Portal pokazuje inny klucz niż dotąd',
        advice: 'Niczego nie pobieramy, dopóki tego nie wyjaśnisz.',
        act: 'Porównaj klucze',
      },
      'not-offered': {
        title: 'Ten portal nie podpisuje aktualizacji',
        advice: 'Bez podpisu niczego nie pobieramy. Zapytaj tych, którzy go prowadzą.',
      },
      grace: {
        title: 'Podpisy aktualizacji: stan na {{date}}',
        advice:
          'Portal nie odpowiada, więc o nowszych wersjach i wycofaniach nie wiemy. Połącz się z nim, gdy będzie to możliwe.',
      },
      expired: {
        title: 'Podpisy aktualizacji z {{date}} są za stare',
        advice: 'Żeby pobierać dalej, połącz się z portalem.',
      },
    },
  },
  en: {
    title: 'Signatures of updates',
    about:
      'Every update is signed. Only files with a valid signature by this key are taken, wherever they come from: the portal, a USB stick or another partner.',
    key: 'Fingerprint of the key',
    origin: 'Where it comes from',
    signed: 'Signatures',
    asOf: 'as of {{date}}',
    notSigned: 'not fetched yet',
    copy: 'Copy the whole fingerprint',
    copied: 'Copied',
    whole: 'Show the whole fingerprint',
    check: 'Check again',
    close: 'Close',
    notNow: 'Not now',
    accepted: 'The key is remembered',
    from: {
      'built-in': 'built into the app',
      sample: 'the sample portal',
      accepted: 'confirmed on this computer',
      acceptedAt: 'confirmed on this computer on {{date}}',
    },
    none: {
      'not-checked': 'The key of this portal is not known yet. It will be once the portal answers.',
      'not-offered': 'This portal does not sign its updates, so nothing is taken from it.',
      'first-contact': 'The key of this portal waits to be confirmed.',
    },
    first: {
      title: 'Is this the vendor’s key?',
      lead: 'This portal signs its updates with a key that this computer does not know yet.',
      offered: 'Fingerprint of the key',
      compare:
        'Compare it with the fingerprint you have from the vendor, on your contract for example. You may also call, but at a number you already know.',
      after: 'Once confirmed, the key is remembered on this computer; you will be asked only if it changes.',
      accept: 'It matches',
    },
    changed: {
      title: 'The portal shows another key',
      lead: 'This happens when the vendor has changed all keys, but also when someone poses as the portal.',
      before: 'Until now',
      offered: 'New',
      compare:
        'Before you confirm it, ask the vendor whether the key was changed and compare the new fingerprint. Call a number you already know.',
      after: 'Once you confirm it, signatures by the old key no longer count.',
      accept: 'Trust the new key',
    },
    notice: {
      'first-contact': {
        title: 'This computer does not know the key yet that signs this portal’s updates',
        advice: 'Before you download anything, compare its fingerprint with the one the vendor gives.',
        act: 'Check the key',
      },
      'key-changed': {
        title: 'The portal shows another key than before',
        advice: 'Nothing is downloaded until you have cleared this up.',
        act: 'Compare the keys',
      },
      'not-offered': {
        title: 'This portal does not sign its updates',
        advice: 'Nothing is downloaded without a signature. Ask those who run it.',
      },
      grace: {
        title: 'Signatures of updates: as of {{date}}',
        advice:
          'The portal does not answer, so newer versions and withdrawals are not known. Connect to it when you can.',
      },
      expired: {
        title: 'The signatures of updates of {{date}} are too old',
        advice: 'To go on downloading, connect to the portal.',
      },
    },
  },
} as const satisfies Texts
