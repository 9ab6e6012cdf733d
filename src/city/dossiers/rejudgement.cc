#include "city/dossiers/rejudgement.h"

namespace haidang {
namespace {

constexpr int at_once = 500;  // a transaction of some ten milliseconds
// A contract may begin at a moment at which nothing changes.
constexpr auto between_looks = minutes(30);

}  // namespace

Rejudgement::Rejudgement(store::Store& store, Directory const& directory, CalendarBook const& calendars,
                         Clock const& clock)
    : store_{store}, directory_{directory}, calendars_{calendars}, clock_{clock} {}

void Rejudgement::start() {
  task_.emplace("rejudgement", [this](std::stop_token const& stop) -> Done {
    while (!stop.stop_requested()) {
      DO(round(stop));
      bell_.wait(stop, between_looks);
    }
    return {};
  });
}

void Rejudgement::stop() { task_.reset(); }
void Rejudgement::wake() { bell_.ring(); }

RejudgementState Rejudgement::state() const {
  std::lock_guard lock{mutex_};
  return state_;
}

void Rejudgement::note(std::function<void(RejudgementState&)> const& change) {
  std::lock_guard lock{mutex_};
  change(state_);
}

std::vector<Rejudgement::Work> Rejudgement::feeds(Instant now) const {
  auto snapshot = directory_.snapshot();
  std::vector<Work> work;
  for (auto const& feed : snapshot->feeds.rows) {
    if (feed.dataset != "dossiers") continue;
    if (auto const* contract = snapshot->contract(feed.id.value(), now))
      work.push_back({feed.id.value(), DossierRules::of(*contract)});
  }
  return work;
}

Done Rejudgement::round(std::stop_token const& stop) {
  auto shelf = calendars_.calendars();
  auto work = feeds(clock_.now());
  auto count = [&](store::Session& session) -> Result<std::int64_t> {
    std::int64_t left = 0;
    for (auto const& one : work) {
      TRY(auto of_feed, dossiers::to_be_rejudged(session, one.feed, one.rules, *shelf));
      left += of_feed;
    }
    return left;
  };
  TRY(auto left, store_.read_now(count));
  if (left == 0) return {};
  note([&](RejudgementState& s) {
    s = {.running = true, .left = left, .since = clock_.now(), .calendar_version = shelf->version()};
  });
  for (auto const& one : work) DO(judge(one, *shelf, stop));
  note([&](RejudgementState& s) {
    s.running = false;
    s.ended = clock_.now();
  });
  return {};
}

Done Rejudgement::judge(Work const& work, CalendarShelf const& shelf, std::stop_token const& stop) {
  std::string after;
  for (auto more = true; more && !stop.stop_requested();) {
    auto now = clock_.now();
    auto batch = [&](store::Session& session) {
      return dossiers::rejudge(session, work.feed, work.rules, shelf, after, at_once, now);
    };
    TRY(auto done, store_.write_now(batch));
    after = done.last;
    more = done.more;
    note([&](RejudgementState& s) {
      s.looked_at += done.looked_at;
      s.changed += done.changed;
      s.left = std::max<std::int64_t>(0, s.left - done.looked_at);
    });
  }
  return {};
}

}  // namespace haidang
