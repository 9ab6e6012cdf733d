#include "city/dossiers/tally_rules.h"

#include "city/dossiers/dossier_rules.h"

namespace haidang {
namespace {

std::int64_t& received_by(DossierFlow& flow, DossierChannel channel) {
  switch (channel) {
    case DossierChannel::direct: return flow.received_direct;
    case DossierChannel::online: return flow.received_online;
    case DossierChannel::post: return flow.received_post;
    case DossierChannel::not_said: break;
  }
  return flow.received_other;
}

// Null while it is open.
std::int64_t* closed_by(DossierFlow& flow, DossierClass counts_as, DossierTimeliness timeliness) {
  if (counts_as == DossierClass::refused) return &flow.refused;
  if (counts_as == DossierClass::withdrawn) return &flow.withdrawn;
  switch (timeliness) {
    case DossierTimeliness::early: return &flow.finished_early;
    case DossierTimeliness::on_time: return &flow.finished_on_time;
    case DossierTimeliness::late: return &flow.finished_late;
    case DossierTimeliness::no_appointment: return &flow.finished_no_appointment;
    case DossierTimeliness::open: break;
  }
  return nullptr;
}

}  // namespace

void count_received(DossierFlow& flow, DossierReceived const& r, std::int64_t count) {
  using Check = DossierAppointmentCheck;
  received_by(flow, r.channel) += count;
  flow.disagrees += r.disagrees ? count : 0;
  flow.extensions += count * r.extensions;
  flow.appointments_off += r.appointment_check == Check::day_off ? count : 0;
  auto differs = r.appointment_check == Check::too_early || r.appointment_check == Check::too_late;
  flow.appointments_differ += differs ? count : 0;
}

void count_closed(DossierFlow& flow, DossierClass counts_as, DossierTimeliness timeliness, std::int64_t count) {
  if (auto* closed = closed_by(flow, counts_as, timeliness)) *closed += count;
}

void DossierTally::at_each(Dossier const& d, Instant day, auto const& change) {
  auto month = day == never_due ? day : local_month(day);
  std::pair<DossierTallyCut, std::string> const cuts[] = {
      {DossierTallyCut::agency, ""}, {DossierTallyCut::place, d.place}, {DossierTallyCut::procedure, d.procedure}};
  for (auto const& [cut, key] : cuts) {
    if (cut == DossierTallyCut::agency)
      change(DossierTallyKey{static_cast<std::int64_t>(cut), d.agency, key,
                             static_cast<std::int64_t>(DossierTallyStep::day), day});
    change(DossierTallyKey{static_cast<std::int64_t>(cut), d.agency, key,
                           static_cast<std::int64_t>(DossierTallyStep::month), month});
  }
}

void DossierTally::add(Dossier const& d, std::int64_t sign) {
  // What was never received (registered online, refused at the door) is in no column of the report.
  if (!d.received || d.counts_as == DossierClass::waiting) return;
  at_each(d, local_day(*d.received), [&](DossierTallyKey const& key) {
    count_received(flows_[key],
                   {d.channel, d.disagrees, d.appointment_check, static_cast<std::int64_t>(d.extensions.size())}, sign);
  });
  if (d.closed) {
    at_each(d, local_day(*d.closed),
            [&](DossierTallyKey const& key) { count_closed(flows_[key], d.counts_as, d.timeliness, sign); });
    return;
  }
  auto open = is_open(d.counts_as);
  auto day = open && d.deadline ? local_day(*d.deadline - milliseconds(1)) : never_due;
  at_each(d, day, [&](DossierTallyKey const& key) {
    auto& stock = stocks_[key];
    if (d.counts_as == DossierClass::in_process)
      stock.in_process += sign;
    else if (d.counts_as == DossierClass::paused)
      stock.paused += sign;
    else if (d.counts_as == DossierClass::other)
      stock.other += sign;
    else
      stock.undated += sign;
  });
}

void DossierTally::drop_zeros() {
  std::erase_if(flows_, [](auto const& row) { return row.second == DossierFlow{}; });
  std::erase_if(stocks_, [](auto const& row) { return row.second == DossierStock{}; });
}

}  // namespace haidang
