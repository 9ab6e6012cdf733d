#include "city/environment/environment_dataset.h"

#include "city/environment/decode.h"
#include "city/environment/environment_sql.h"
#include "city/environment/reason_words.h"

namespace haidang {
namespace {

std::vector<RefusedRecord> refused_of(Judged const& judged) {
  std::vector<RefusedRecord> refused;
  refused.reserve(judged.refused.size());
  for (auto const& r : judged.refused)
    refused.push_back(
        {r.row, row_text(r.raw), std::string(reflect::name_of(r.reason)), r.detail + " / " + r.detail_en});
  return refused;
}

// The stations of a feed with the numbers of their series.
StationBook book_of(Feed const& feed, DirectorySnapshot const& d,
                    std::map<std::pair<std::string, std::string>, std::int64_t> const& ids) {
  std::vector<BookedStation> booked;
  for (auto const& id : feed.stations) {
    auto const* station = d.stations.find(id);
    if (!station) continue;
    BookedStation one{*station, {}};
    for (auto const& parameter : station->parameters) one.series.push_back(ids.at({id, parameter.symbol}));
    booked.push_back(std::move(one));
  }
  return StationBook(std::move(booked));
}

}  // namespace

// One delivery of readings. Its views point into the bytes that intake keeps until it is done.
class EnvironmentDataset::Delivery final : public JudgedDelivery {
 public:
  Delivery(EnvironmentDataset const& dataset, std::shared_ptr<StationShelf const> shelf, Judged judged)
      : dataset_{dataset}, shelf_{std::move(shelf)}, judged_{std::move(judged)}, refused_{refused_of(judged_)} {}

  std::int64_t received() const override {
    return static_cast<std::int64_t>(judged_.good.size() + judged_.refused.size());
  }
  std::vector<RefusedRecord> const& refused() const override { return refused_; }

  Result<KeptDelivery> keep(store::Session& session, Instant now) override {
    TRY(auto readings, dataset_.table_.keep(session, judged_.good, shelf_->station_of));
    for (auto const& [station, symbols] : judged_.unknown_symbols)
      for (auto const& [symbol, records] : symbols)
        DO(session.run(sql::unknown_symbol_count,
                       store::with("station", station, "symbol", symbol, "at", now, "records", records)));
    stations_ = std::move(readings.stations);
    KeptDelivery kept{.accepted = readings.accepted, .duplicate = readings.duplicate, .revised = readings.revised};
    kept.records.reserve(judged_.good.size());
    for (std::size_t i = 0; i < judged_.good.size(); ++i) {
      auto const& r = judged_.good[i];
      auto usable = r.status == ReadingStatus::usable;
      if (readings.outcome[i] == Kept::duplicate) continue;
      kept.late += r.late;
      auto first = readings.outcome[i] == Kept::accepted;
      kept.records.push_back(
          {r.time, first, r.late, static_cast<int>(usable) - static_cast<int>(readings.was_usable[i])});
    }
    for (auto const& [series, time] : readings.newest) kept.newest_by_series.emplace_back(name_of_series(series), time);
    return kept;
  }

  Result<std::int64_t> missing_in(store::Session& session) const override {
    return ReadingTable::missing(session, judged_.good, shelf_->station_of);
  }

  void publish(KeptDelivery const& kept) override {
    if (!kept.records.empty() && dataset_.heard_) dataset_.heard_(stations_);
  }

 private:
  std::string const& name_of_series(std::int64_t series) const {
    return shelf_->name_of[static_cast<std::size_t>(series)];
  }

  EnvironmentDataset const& dataset_;
  std::shared_ptr<StationShelf const> shelf_;
  Judged judged_;
  std::vector<RefusedRecord> refused_;
  std::vector<std::string> stations_;  // with new readings, once kept
};

std::string series_name(Station const& station, std::string_view symbol) {
  return station.code + " " + std::string(symbol);
}

std::shared_ptr<StationShelf const> EnvironmentDataset::shelf(Snapshot const& snapshot) const {
  std::lock_guard lock{mutex_};
  if (shelf_ && shelf_->snapshot == snapshot) return shelf_;
  auto made = std::make_shared<StationShelf>();
  made->snapshot = snapshot;
  std::map<std::pair<std::string, std::string>, std::int64_t> ids;
  auto& stations = made->stations;
  auto most = snapshot->series.empty() ? 0 : snapshot->series.back().id;
  made->station_of.resize(static_cast<std::size_t>(most + 1), nullptr);
  made->name_of.resize(static_cast<std::size_t>(most + 1));
  for (auto const& series : snapshot->series) {
    ids[{series.station, series.symbol}] = series.id;
    auto const& station_of_series = *stations.insert(series.station).first;
    made->station_of[static_cast<std::size_t>(series.id)] = &station_of_series;
    if (auto const* station = snapshot->stations.find(series.station))
      made->name_of[static_cast<std::size_t>(series.id)] = series_name(*station, series.symbol);
  }
  for (auto const& feed : snapshot->feeds.rows)
    if (feed.dataset == name()) made->books.emplace(feed.id.value(), book_of(feed, *snapshot, ids));
  shelf_ = std::move(made);
  return shelf_;
}

Result<std::unique_ptr<JudgedDelivery>> EnvironmentDataset::judge(Feed const& feed, Contract const& contract,
                                                                  Snapshot const& snapshot, std::string_view bytes,
                                                                  std::optional<std::string> const& file_name,
                                                                  Instant now) const {
  auto on = shelf(snapshot);
  auto book = on->books.find(feed.id.value());
  if (book == on->books.end()) return missing("the feed " + feed.id.value() + " carries no readings");
  TRY(auto decoded, decode_readings(contract.decoding, bytes,
                                    file_name ? std::optional<std::string_view>(*file_name) : std::nullopt));
  // A feed of one station need not say which.
  if (decoded.default_station.empty() && book->second.pages().size() == 1)
    decoded.default_station = book->second.pages().front().station.code;
  auto judged = haidang::judge(decoded, contract, book->second, now);
  return std::unique_ptr<JudgedDelivery>(std::make_unique<Delivery>(*this, std::move(on), std::move(judged)));
}

RowsBody EnvironmentDataset::body_of_rows(Contract const& contract, std::string_view original,
                                          std::vector<std::pair<std::int64_t, std::string>> const& rows) const {
  std::vector<ReplayRow> replayed;
  for (auto const& [row, text] : rows) replayed.push_back({static_cast<std::uint32_t>(row), text});
  auto made = replay_body(contract.decoding, original, replayed);
  RowsBody body{.bytes = std::move(made.bytes)};
  for (auto const& place : made.places) body.original_row[place.in_body] = place.original;
  return body;
}

RefusalWords EnvironmentDataset::words(std::string_view reason) const {
  auto known = reflect::enum_of<Reason>(reason);
  if (!known) return {std::string(reason), std::string(reason), "", ""};
  auto const& w = words_of(*known);
  return {std::string(w.title), std::string(w.title_en), std::string(w.help), std::string(w.help_en)};
}

std::optional<Dataset::Suggestion> EnvironmentDataset::suggest(Feed const& feed, Snapshot const& snapshot,
                                                               std::string_view reason,
                                                               std::vector<Quarantined> const& rows) const {
  auto known = reflect::enum_of<Reason>(reason);
  auto on = shelf(snapshot);
  auto book = on->books.find(feed.id.value());
  if (!known || rows.empty() || book == on->books.end()) return {};
  auto s = suggestion(*known, rows.front().raw, rows.front().detail, book->second);
  if (!s) return {};
  return Suggestion{std::move(s->find), std::move(s->replace_with), std::move(s->description),
                    std::move(s->description_en)};
}

}  // namespace haidang
