export const DEFAULT_PORT = 4680

export const USAGE = `Usage:
  serve [--host HOST] [--port PORT] [--data DIR] [--sample]
      Runs the portal until SIGTERM or SIGINT.
      --host    address to listen on; default 127.0.0.1
      --port    port to listen on, 0 for a free one; default ${DEFAULT_PORT}
      --data    folder that keeps the database and the packages; without it nothing is kept
      --sample  fills the portal with sample content (accounts, programs, forums)

  create-operator --username NAME [--display-name TEXT] [--data DIR]
      Makes an operator account; reads the password from standard input.
      Needs --data or DATABASE_URL.

Accounts of partners. These work where no portal has the embedded database open, or beside portals over
DATABASE_URL, where open apps follow at once. Each change is in the operators' audit log. With --json
they print accounts as JSON; --note says why. All take --data DIR, or DATABASE_URL.

  accounts list [--search TEXT]
      Lists accounts by username.

  accounts create USERNAME --firm NAME --city CITY [--nip NIP] [--separate-firm] [--display-name TEXT]
          [--level 0..5|none] [--certified-until YYYY-MM-DD] [--sells-subscriptions]
      Makes an account, and its firm where there is none of this name and city; reads the password
      from standard input. Without --level the account has level 0. A NIP that another firm has is
      refused: name that firm, or say --separate-firm for one beside it, such as a branch.

  accounts set-level USERNAME --level 0..5|none
  accounts set-certificate USERNAME --until YYYY-MM-DD|none
  accounts set-subscriptions USERNAME --sells yes|no
  accounts set-firm-nip USERNAME --nip NIP|none [--separate-firm]
      Corrects the NIP of the account's firm, by the same rule.
  accounts disable USERNAME
      Ends its sessions, too. The last operator stays.
  accounts enable USERNAME
  accounts reset-password USERNAME
      Reads the new password from standard input, and ends the account's sessions. The person changes it at the
      next sign-in.

All else that operators do on their desks (applications, materials, sections, numbers, forums, solutions,
queries, orders, bugs), by the id of the operation. Works where "accounts" does.

  operations list
      Every operation: what it does, and the fields that it takes (? marks those that may be left out).
  operations describe OPERATION
      Prints the JSON Schemas of what it takes and answers.
  operations run OPERATION --as USERNAME [--params JSON] [--query JSON] [--body JSON]
          [--idempotency-key KEY] [--data DIR]
      Runs it by the portal's own rules and prints the answer as JSON. JSON may be @FILE, too, or - for
      standard input, which keeps a password in it from others on the computer. An act is in the
      operators' audit log, with the system's user and the operator.
      --as               the operator that it is done for
      --idempotency-key  done again with the same one, an act happens once and gives its first answer

Publishing updates. These work beside a portal that runs on the same data folder, and without one.
Done again after they were cut off, they finish what they had begun.

  init-keys --data DIR --keys DIR
      Makes the keys of the update repository and the empty repository itself, and prints the
      fingerprint that partners compare. Three keys of root (two must sign) and the key of targets go
      to --keys: a folder to take away, on a stick, the files of root best on several. The keys of
      snapshot and timestamp stay in the data folder, for the portal to renew their signatures.

  add-product --product ID --line gt|nexo --name NAME --purpose TEXT --data DIR
      Adds a product to the catalogue.

  publish FILE --product ID --version NUMBER --kind fix|feature|legal
          --importance optional|recommended|critical [--channel stable|preview]
          [--from LOW..HIGH] [--notes FILE] [--steps FILE] [--released YYYY-MM-DD]
          --data DIR --keys DIR
      Copies a package into the portal, signs for it and lists it.
      --channel   default stable
      --from      versions it can be installed over, both included; either end may be left out: ..1.61
      --notes     text: first a summary, then one note to a line that starts with "- ";
                  "- legal: …", "- feature: …" or "- fix: …" gives a note another kind than --kind
      --steps     text: what to do at the client's, one step to a line
      --released  default today

  withdraw --product ID --version NUMBER --reason TEXT --data DIR [--keys DIR]
      Takes a version back: partners see the reason, and its package is no longer given out. With
      --keys the signatures stop covering it, too; otherwise the next refresh with --keys does that.

  refresh --data DIR [--keys DIR] [--anew]
      Signs anew what nears its expiry, with the keys at hand, and prints fingerprint and expiries;
      exits with 1 while something is expired. With --anew it signs all that the keys allow, as after a
      backup was restored.

  publish-client FILE... --version NUMBER --notes-pl FILE --notes-en FILE [--rollout PERCENT]
          --data DIR --keys DIR
      Publishes installers of the desktop client itself, for several systems at once or one after the
      other; what each is for is read from its name (…-win-x64.exe, ….AppImage, ….deb, ….tar.gz,
      …-mac-arm64.zip, .dmg, .msi).
      --notes-pl, --notes-en  text: what is new, for people
      --rollout               which part of the computers is offered it, 0 to 100; default 100

  client-rollout --version NUMBER --percent PERCENT --data DIR
      Offers a release to more computers, or to fewer. Takes DATABASE_URL in place of --data.

  withdraw-client --version NUMBER --reason TEXT --data DIR [--keys DIR]
      Takes a release of the client back, as withdraw does with a version.

  rotate-keys --role root|targets|snapshot|timestamp --data DIR --keys DIR
      Gives a role new keys. Clients follow through every root in between; the old key files are
      moved to the folder "retired" beside them.

Keys that the portal itself signs with: access tokens, and the statements of rights (entitlements) that
apps open by without a network. They are in the database. These work beside running portals, and nobody
is signed out. All take --data DIR, or DATABASE_URL.

  signing-keys list [--json]
      The keys that count, and what clients are built with (MAIN_VITE_ENTITLEMENT_KEYS).

  signing-keys prepare --purpose access-token|entitlement
      Makes the next key and publishes its public half, so that clients can be built with it first.

  signing-keys rotate --purpose access-token|entitlement [--revoke-former]
      Makes the prepared key the active one, or a new one. What the former key has signed counts until
      it ends by itself.
      --revoke-former  for keys that others may know: none that there was counts any more, a prepared
                       one included, and the new key is made on the spot

Backups. The database, packages, documents, attachments, the update repository and the portal's own keys
(encrypted as they are) in one file, with the SHA-256 of each. With DATABASE_URL the tools of PostgreSQL
(pg_dump, pg_restore) are used.

  backup --data DIR --to FILE
      Works beside a running portal, and without one. FILE appears when it is whole.

  restore --from FILE --data DIR [--keys DIR]
      Into a folder that is empty or not there, and with DATABASE_URL into an empty database. With the
      keys of root and targets, or at least PORTAL_KEYS_PASSPHRASE, the repository is signed anew, so that
      clients do not take it for an older one; otherwise refresh --anew does that later.

  --keys can be given several times: new keys go to the first folder. In place of --keys, --sample
  signs with the keys of sample portals, which everybody has.

  --help
      Prints this.

Environment:
  DATABASE_URL             postgres://USER:PASSWORD@HOST/DATABASE: uses PostgreSQL, not the embedded database
  PORTAL_KEYS_PASSPHRASE   opens the keys in the data folder (snapshot, timestamp)
  OFFLINE_KEYS_PASSPHRASE  opens the keys in --keys (root, targets)
      A command reads the passphrase that is not set here from standard input: first that of --keys,
      then that of the data folder, one a line. serve reads none: without PORTAL_KEYS_PASSPHRASE
      it leaves renewing to refresh.
  LOG_LEVEL                fatal, error, warn, info (default), debug, trace or silent
  PACKAGES_BASE_URL        https://HOST/FOLDER that carries the packages too (docs/packages.md): partners
                           are given signed links to it
  PACKAGES_LINK_SECRET     signs these links, at least 32 characters; the server there has the same
  TRUSTED_PROXIES          addresses or CIDR ranges, by commas, whose X-Forwarded-For is believed
  DRAIN_SECONDS            time for answers in progress once told to stop; default 3. Cut downloads resume
  DRAIN_DELAY_SECONDS      time between /health/ready saying no and the end of listening; default 0
  METRICS_LISTEN           HOST:PORT of metrics for Prometheus, at /metrics; keep it from strangers
  OTEL_EXPORTER_OTLP_ENDPOINT  URL that metrics are pushed to by OTLP over HTTP, with OpenTelemetry's other
                           variables (OTEL_SERVICE_NAME, OTEL_METRIC_EXPORT_INTERVAL, OTEL_EXPORTER_OTLP_HEADERS)
`
