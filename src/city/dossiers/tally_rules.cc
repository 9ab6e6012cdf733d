#include "city/dossiers/tally_rules.h"

#include "city/dossiers/dossier_rules.h"

namespace haidang {
namespace {

std::int64_t& received_by(Flow& flow, DossierChannel channel) {
  switch (channel) {
    case DossierChannel::direct: return flow.received_direct;
    case DossierChannel::online: return flow.received_online;
    case DossierChannel::post: return flow.received_post;
    case DossierChannel::not_said: break;
  }
  return flow.received_other;
}

// Null while the dossier is open.
std::int64_t* closed_by(Flow& flow, Dossier const& d) {
  if (d.counts_as == DossierClass::refused) return &flow.refused;
  if (d.counts_as == DossierClass::withdrawn) return &flow.withdrawn;
  switch (d.timeliness) {
    case Timeliness::early: return &flow.finished_early;
    case Timeliness::on_time: return &flow.finished_on_time;
    case Timeliness::late: return &flow.finished_late;
    case Timeliness::no_appointment: return &flow.finished_no_appointment;
    case Timeliness::open: break;
  }
  return nullptr;
}

}  // namespace

void Tally::at_each(Dossier const& d, Instant day, auto const& change) {
  auto month = day == no_deadline ? day : local_month(day);
  std::pair<TallyCut, std::string> const cuts[] = {
      {TallyCut::agency, ""}, {TallyCut::place, d.place}, {TallyCut::procedure, d.procedure}};
  for (auto const& [cut, key] : cuts) {
    change(TallyKey{static_cast<std::int64_t>(cut), d.agency, key, static_cast<std::int64_t>(TallyStep::day), day});
    change(TallyKey{static_cast<std::int64_t>(cut), d.agency, key, static_cast<std::int64_t>(TallyStep::month), month});
  }
}

void Tally::add(Dossier const& d, std::int64_t sign) {
  // What was never received (registered online, refused at the door) is in no column of the report.
  if (!d.received || d.counts_as == DossierClass::waiting) return;
  at_each(d, local_day(*d.received), [&](TallyKey const& key) {
    auto& flow = flows_[key];
    received_by(flow, d.channel) += sign;
    flow.disagrees += d.disagrees ? sign : 0;
    flow.extensions += sign * static_cast<std::int64_t>(d.extensions.size());
  });
  if (d.closed) {
    at_each(d, local_day(*d.closed), [&](TallyKey const& key) {
      if (auto* count = closed_by(flows_[key], d)) *count += sign;
    });
    return;
  }
  auto open = is_open(d.counts_as);
  auto day = open && d.deadline ? local_day(*d.deadline - milliseconds(1)) : no_deadline;
  at_each(d, day, [&](TallyKey const& key) {
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

void Tally::drop_zeros() {
  std::erase_if(flows_, [](auto const& row) { return row.second == Flow{}; });
  std::erase_if(stocks_, [](auto const& row) { return row.second == Stock{}; });
}

}  // namespace haidang
