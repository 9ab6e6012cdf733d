#include "city/roads/pull_round.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/text.h"
#include "city/roads/layouts.h"

namespace haidang::pull {

namespace {

constexpr std::size_t kept_at_once = 100;
constexpr Span confirm_after = minutes(2);

std::string joined(std::string const& a, std::string const& b) {
  if (a.empty() || b.empty()) return a + b;
  return a + "/" + b;
}

// What the table calls a name: text, whatever the server calls it.
std::string key_of(std::string const& name) { return is_utf8(name) ? name : "hex:" + hex(name); }

Horizon horizon_of(Contract const& contract) {
  return {.offset_minutes = static_cast<int>(contract.decoding.utc_offset_minutes),
          .look_back_days = contract.source.look_back_days,
          .every = seconds(contract.source.every_seconds)};
}

}  // namespace

std::string words_of(Error const& error) {
  switch (error.kind) {
    case ErrorKind::denied:
      return in_both("Máy chủ từ chối đăng nhập", "The server refused the log-in: " + error.message);
    case ErrorKind::missing:
      return in_both("Không có thư mục của trạm", "The station's folder is not there: " + error.message);
    case ErrorKind::invalid:
      return in_both("Không thể tin cậy máy chủ hoặc địa chỉ sai",
                     "The server cannot be trusted or its address is wrong: " + error.message);
    default: return in_both("Không kết nối được máy chủ", "The server cannot be reached: " + error.message);
  }
}

Round::Round(Gate const& gate, SeenTable& seen, Timing const& timing, PulledFeed const& pulled, Memory& memory,
             FtpSession& session, std::stop_token stop)
    : gate_(gate),
      seen_(seen),
      timing_(timing),
      pulled_(pulled),
      memory_(memory),
      session_(session),
      stop_(std::move(stop)),
      horizon_(horizon_of(pulled.contract)),
      now_(gate.clock().now()) {}

std::string Round::place_of(std::string const& folder, std::string const& name) const {
  return joined(joined(pulled_.contract.source.folder, folder), name);
}

Round::Outcome Round::run(RoundKind kind) {
  auto run_all = [&]() -> Done {
    TRY(auto folders, folders_to_list(kind));
    gate_.contact(pulled_.feed.id.value(), ContactOutcome::reached, "");
    for (auto const& [folder, day] : folders) {
      if (stop_.stop_requested()) return Error{ErrorKind::busy, "stopping"};
      DO(bring_folder(folder, day));
      if (day) memory_.listed_at[*day] = now_;
    }
    return {};
  };
  auto done = run_all();
  auto kept = keep_seen();
  if (done && !kept) {
    intake_busy_ = true;
    done = kept;
  }
  memory_.listed_at.erase(memory_.listed_at.begin(), memory_.listed_at.lower_bound(oldest_day(horizon_, now_)));
  return outcome_of(done);
}

Round::Outcome Round::outcome_of(Done const& done) const {
  if (done) return {Ended::well, "", brought_};
  auto const& error = done.error();
  if (stop_.stop_requested()) return {Ended::stopping, "", brought_};
  if (intake_busy_) return {Ended::intake_busy, error.message, brought_};
  switch (error.kind) {
    case ErrorKind::denied: return {Ended::log_in_refused, words_of(error), brought_};
    case ErrorKind::missing:
    case ErrorKind::invalid: return {Ended::source_refused, words_of(error), brought_};
    default: return {Ended::unreachable, words_of(error), brought_};
  }
}

// Looks at folder names until it is clear how the station arranges its days. A station that changed its ways has two.
Done Round::find_layouts() {
  auto const& stated = pulled_.contract.source.layout;
  bool is_fresh = memory_.layouts_found_at && now_ - *memory_.layouts_found_at < timing_.sweep;
  if (is_fresh && !memory_.layouts.empty()) return {};
  std::set<std::string> found;
  if (!stated.empty()) {
    DO(check_layout(stated));
    DO(session_.list(place_of("")));  // a station without its folder is to be told, not to look empty
    found.insert(stated);
  } else {
    DO(look_for_layouts("", found));
  }
  memory_.layouts.assign(found.begin(), found.end());
  memory_.layouts_found_at = now_;
  return {};
}

Done Round::look_for_layouts(std::string const& path, std::set<std::string>& found) {
  TRY(auto listing, session_.list(place_of(path)));
  // Of the folders that could lead to the same layouts, the two last by name are looked into.
  std::map<std::vector<std::string_view>, std::vector<std::string>> deeper;
  for (auto const& entry : listing.entries) {
    if (entry.kind == EntryKind::file && path.empty() && !is_waiting_name(entry.name)) found.insert("ST");
    if (entry.kind != EntryKind::folder) continue;
    auto below = joined(path, entry.name);
    auto whole = layouts_that_fit(below);
    found.insert(whole.begin(), whole.end());
    auto begun = layouts_that_begin(below);
    std::erase_if(begun, [&](auto layout) { return std::find(whole.begin(), whole.end(), layout) != whole.end(); });
    if (!begun.empty()) deeper[begun].push_back(below);
  }
  for (auto& [layouts, folders] : deeper) {
    std::sort(folders.rbegin(), folders.rend());
    if (folders.size() > 2) folders.resize(2);
    for (auto const& folder : folders) DO(look_for_layouts(folder, found));
  }
  return {};
}

Round::Folders Round::folders_of_days(std::vector<Instant> const& days) const {
  Folders folders;
  std::set<std::string> met;
  for (auto day : days)
    for (auto const& layout : memory_.layouts) {
      auto folder = folder_of_day(layout, civil_of(day, horizon_.offset_minutes));
      bool has_day = day_of_folder(layout, folder).has_value();
      if (met.insert(folder).second) folders.emplace_back(folder, has_day ? std::optional(day) : std::nullopt);
    }
  return folders;
}

// Folders in which files wait come in either kind of round.
Result<Round::Folders> Round::folders_to_list(RoundKind kind) {
  Folders folders;
  if (kind == RoundKind::full) {
    DO(find_layouts());
    folders = folders_of_days(days_to_list(memory_, horizon_, timing_, now_));
  }
  for (auto const& waiting : memory_.waiting) {
    auto const& folder = waiting.first;
    if (std::any_of(folders.begin(), folders.end(), [&](auto const& listed) { return listed.first == folder; }))
      continue;
    std::optional<Instant> day;
    for (auto const& layout : memory_.layouts)
      if (auto civil = day_of_folder(layout, folder)) day = instant_of(*civil, horizon_.offset_minutes);
    folders.emplace_back(folder, day);
  }
  return folders;
}

Done Round::bring_folder(std::string const& folder, std::optional<Instant> folder_day) {
  auto listing = session_.list(place_of(folder));
  auto waited = std::move(memory_.waiting[folder]);
  memory_.waiting.erase(folder);
  if (!listing && listing.error().kind == ErrorKind::missing) return {};  // a day without files has no folder
  if (!listing) return listing.error();
  auto known = seen_.in_folder(pulled_.feed.id.value(), key_of(folder));
  if (!known) {
    intake_busy_ = true;
    return known.error();
  }
  std::sort(listing->entries.begin(), listing->entries.end(),
            [](Entry const& a, Entry const& b) { return a.name < b.name; });
  auto oldest = oldest_day(horizon_, now_);
  for (auto const& entry : listing->entries) {
    auto day = day_of(entry, folder_day, horizon_.offset_minutes, now_);
    auto seen = known->find(key_of(entry.name));
    auto before = waited.find(entry.name);
    auto verdict = judge({.entry = entry,
                          .seen = seen == known->end() ? nullptr : &seen->second,
                          .before = before == waited.end() ? nullptr : &before->second,
                          .day = day},
                         oldest, pulled_.contract.bytes_per_delivery, now_);
    if (verdict == Verdict::settle) memory_.waiting[folder][entry.name] = entry;
    if (verdict == Verdict::too_large)
      spdlog::warn("feed {}: {} is larger than its contract allows and is left where it is", pulled_.feed.id.value(),
                   excerpt(place_of(folder, entry.name), 300));
    if (verdict == Verdict::fetch) DO(bring_file(folder, entry, day));
  }
  return {};
}

Done Round::bring_file(std::string const& folder, Entry const& entry, Instant day) {
  auto const& feed = pulled_.feed.id.value();
  auto fetched = session_.fetch(place_of(folder, entry.name), pulled_.contract.bytes_per_delivery);
  if (!fetched && fetched.error().kind == ErrorKind::too_large) return {};
  if (!fetched && fetched.error().kind == ErrorKind::missing) return {};  // gone, or not for us: the rest goes on
  if (!fetched) return fetched.error();
  auto size = static_cast<std::int64_t>(fetched->bytes.size());
  if (entry.size_bytes && *entry.size_bytes != size) {  // it grew meanwhile
    memory_.waiting[folder][entry.name] = entry;
    return {};
  }
  bool long_ago = fetched->modified && now_ - *fetched->modified > days(1);
  auto receipt = gate_.accept(arrival_by(Road::ftp_pull, feed, std::move(fetched->bytes), entry.name), stop_);
  if (next_after(receipt) == Next::later) {
    intake_busy_ = true;
    return receipt.error();
  }
  if (!receipt)
    spdlog::warn("feed {}: {} was not understood: {}", feed, excerpt(entry.name, 200), receipt.error().message);
  ++brought_;
  SeenFile seen{feed, key_of(folder), key_of(entry.name), entry.size_bytes, entry.modified, day, std::nullopt};
  bool confirming = receipt && receipt->outcome == haidang::Outcome::duplicate;
  if (!entry.to_the_second && !long_ago && !confirming) seen.confirm_at = gate_.clock().now() + confirm_after;
  to_keep_.push_back(std::move(seen));
  return to_keep_.size() >= kept_at_once ? keep_seen() : Done{};
}

Done Round::keep_seen() {
  auto kept = seen_.keep(to_keep_);
  if (!kept) intake_busy_ = true;
  to_keep_.clear();
  return kept;
}

}  // namespace haidang::pull
