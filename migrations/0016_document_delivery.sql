-- A document's events name the delivery that brought them, so that a page leads from a figure to the bytes.
alter table document_event add column delivery {int};
-- What was said of other documents: revoked, updated, replaced by this one.
create index document_event_other on document_event (other, at) where other is not null;
-- Statuses outside the nine codes, for findings.
create index document_event_odd on document_event (at)
 where kind = 'status' and code not in ('01', '02', '03', '04', '05', '06', '13', '15', '16');
-- Open work to be measured anew when the calendar changes.
create index document_receiver_measured on document_receiver (calendar_version)
 where calendar_version is not null and handling not in ('refused', 'done');
