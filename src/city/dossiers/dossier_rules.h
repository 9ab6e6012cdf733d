// What follows from a dossier's facts: its class, its deadline, whether it was on time, and what a newer word does to
// what was known. Pure.
#pragma once

#include "city/dossiers/dossier.h"
#include "city/reconciliation/stated.h"

namespace haidang {

DossierState state_of_code(
    std::string_view portal_code);  // "4"; `other` for what the portal had not when this was made
DossierClass class_of(DossierState);
bool is_open(DossierClass);  // in process or paused: neither waiting to be received nor closed

Instant local_day(Instant);
Instant local_month(Instant);

// The appointment in force, or where the contract goes by the calendar, what the procedure's term gives.
std::optional<Instant> due_of(DossierFacts const&);
// The first moment at which it is late: behind what it is due by, or behind its whole day.
std::optional<Instant> deadline_of(DossierFacts const&);
// When it was finished, refused or withdrawn; none while it is open, and where no date was ever said.
std::optional<Instant> closed_at(DossierFacts const&);
DossierTimeliness timeliness_of(DossierFacts const&);
// Whether the sender's own flag contradicts its dates, as seen at `now`.
bool flag_disagrees(DossierFacts const&, Instant now);
// Whether nothing that it is judged by has changed since it was closed: then it stays as it was judged.
bool stays_judged(DossierFacts const& before, DossierFacts const& now);
// Fills in everything that follows from the facts.
void derive(Dossier&, Instant now);

// What was known, with a source's newer word over it: what the newer leaves out stays, an appointment that moved is
// kept as an extension, a state older than the known one is not taken back.
DossierFacts merged(DossierFacts const& known, DossierFacts const& newer);
// Whether a fact that was already known has another value now (a revision), rather than the dossier having gone on.
bool revises(DossierFacts const& known, DossierFacts const& now);
// The dossier a step further; unchanged when the step is older than what is known.
DossierFacts advanced(DossierFacts, DossierStep const&);

// carried over + received = finished + in process + paused + refused + withdrawn; the difference of the two sides,
// none where the sender leaves a part out.
std::optional<std::int64_t> identity_difference(DossierTotal const&);
// The same total in the words of reconciliation: its received are its rows.
StatedTotals stated_totals(DossierTotal const&);

}  // namespace haidang
