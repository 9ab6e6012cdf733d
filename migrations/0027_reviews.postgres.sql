-- Reviews, and what of them is frozen: numbered versions whose bytes never change.

-- The review of a directive; closed with its first frozen version.
create table review (
  id text primary key,
  directive text not null references directive (id),
  title text not null,
  cut_off {int} not null,
  closed_at {int},
  closed_by text not null,
  above text not null,
  office text not null,
  place text not null,
  signer_title text not null,
  signer_name text not null,
  addressees text not null,
  recipients text not null
) {strict};
-- The review before, of the same directive.
create index review_directive on review (directive, cut_off);

-- A frozen version with the digests of its files. A later one says what it corrects.
create table review_version (
  review text not null references review (id),
  version {int} not null check (version >= 1),
  frozen_at {int} not null,
  frozen_by text not null,
  correction text not null check (version = 1 or correction <> ''),
  sha256 text not null,
  sha256_docx text not null,
  sha256_xlsx text not null,
  sha256_pdf text not null,
  sha256_docx_en text not null,
  sha256_xlsx_en text not null,
  sha256_pdf_en text not null,
  primary key (review, version)
) {strict};

-- Its bytes: report.json, report.vi.docx, report.en.pdf …
create table review_file (
  review text not null,
  version {int} not null,
  name text not null,
  bytes {bytes} not null,
  primary key (review, version, name),
  foreign key (review, version) references review_version (review, version)
) {strict};

-- What of the log is counted already, of each feed up to the number `until`; the highest of them is how far all of it is.
-- Measuring a review counts what came since. Made from the log alone, so it may be emptied: it is made again.
create table delivery_count (
  feed text primary key references feed (id),
  deliveries {int} not null,
  accepted {int} not null,
  newest {int},
  until {int} not null
) {strict};

create trigger review_version_only_grows before update or delete or truncate on review_version for each statement execute function only_grows();
create trigger review_file_only_grows before update or delete or truncate on review_file for each statement execute function only_grows();
