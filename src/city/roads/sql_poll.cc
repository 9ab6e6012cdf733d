#include "city/roads/sql_poll.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "city/roads/sql_process.h"
#include "platform/bytes/bytes.h"

namespace haidang::poll {
namespace {

using pull::Ended;

constexpr auto folder = "@sql";
constexpr std::size_t most_known_rows = 300'000;

Error wrong_format() {
  return invalid(in_both("Hợp đồng của nguồn cơ sở dữ liệu phải có định dạng json hoặc ndjson",
                         "The contract of a database's feed must have the format json or ndjson"),
                 "/decoding/format");
}

class SqlRound {
 public:
  SqlRound(Gate const& gate, SeenTable& seen, SqlSettings const& settings, PulledFeed const& pulled, Asked const& asked)
      : gate_{gate}, seen_{seen}, settings_{settings}, pulled_{pulled}, asked_{asked}, begun_{gate.clock().now()} {}
  RoundEnd run(LogIn const&);

 private:
  struct Page {
    std::string body;
    std::size_t rows = 0;
    std::vector<std::pair<std::int64_t, std::string>> known;
    std::string mark;  // of its last row that is not ahead of the clock
  };

  Source const& source() const { return pulled_.contract.source; }
  std::string const& feed() const { return pulled_.feed.id.value(); }
  Decoding const& decoding() const { return pulled_.contract.decoding; }
  Result<odbc::Request> request(LogIn const&) const;
  RoundEnd read(odbc::Reader&);
  std::optional<RoundEnd> bring(Page);
  void add(Page&, odbc::Row const&) const;
  bool is_full(Page const&, odbc::Row const&) const;
  void let_go(std::int64_t before);
  // The place of what was read; another query or database begins anew.
  std::string place() const { return sha256_hex(source().url + "\n" + source().query + "\n" + source().mark); }

  Gate const& gate_;
  SeenTable& seen_;
  SqlSettings const& settings_;
  PulledFeed const& pulled_;
  Asked const& asked_;
  Instant begun_;
  std::optional<std::string> newest_;  // kept in this round
};

RoundEnd end_of_reading(Error const& error) {
  switch (error.kind) {
    case ErrorKind::busy: return {Ended::stopping, error.message};
    case ErrorKind::denied: return {Ended::log_in_refused, error.message};
    case ErrorKind::unavailable: return {Ended::unreachable, error.message};
    default: return {Ended::source_refused, error.message};
  }
}

Result<odbc::Request> SqlRound::request(LogIn const& log_in) const {
  if (decoding().format != Format::json && decoding().format != Format::ndjson) return wrong_format();
  DO(odbc::check_query(source().query));
  if (source().mark.empty())
    return invalid(in_both("Hợp đồng phải nói cột mốc (mark), ví dụ cap_nhat",
                           "The contract must name the column that is the mark, such as updated_at"),
                   "/source/mark");
  odbc::Request r{.query = source().query,
                  .mark = source().mark,
                  .first = begun_ - days(std::clamp<std::int64_t>(source().look_back_days, 0, 36'500)),
                  .now = begun_,
                  .utc_offset_minutes = decoding().utc_offset_minutes,
                  .log_in_seconds = settings_.log_in_limit.ms / 1000,
                  .query_seconds = settings_.query_limit.ms / 1000,
                  .grace_seconds = settings_.grace.ms / 1000,
                  .most_row_bytes = std::min<std::int64_t>(1 << 20, pulled_.contract.bytes_per_delivery / 2),
                  .most_memory_bytes = settings_.most_memory_bytes};
  TRY(r.connection, odbc::connection_of(source(), log_in.user, log_in.password));
  return r;
}

RoundEnd SqlRound::run(LogIn const& log_in) {
  auto wanted = request(log_in);
  if (!wanted) return {Ended::source_refused, wanted.error().message};
  auto remembered = seen_.in_folder(feed(), folder);
  if (!remembered) return {Ended::intake_busy, remembered.error().message};
  if (auto known = remembered->find(place()); known != remembered->end()) wanted->newest = known->second.modified;
  auto reader = odbc::Reader::start(settings_.reader, *wanted, asked_.stop);
  if (!reader) return end_of_reading(reader.error());
  auto end = read(**reader);
  if (end.ended != Ended::well) return end;
  if (auto left = std::to_string((*reader)->too_large()); left != "0")
    gate_.contact(
        feed(), ContactOutcome::reached,
        in_both(left + " dòng quá lớn, chưa lấy",
                left + (left == "1" ? " row is too large and was left" : " rows are too large and were left")));
  if (end.some_wait && wanted->newest == newest_ && asked_.memory.rows.size() >= most_known_rows)
    return {Ended::source_refused, in_both("Quá nhiều dòng có cùng một mốc; cần cột mốc chi tiết hơn",
                                           "Too many rows share one mark; a finer column is needed as the mark")};
  return end;
}

RoundEnd SqlRound::read(odbc::Reader& reader) {
  Page page;
  std::size_t rows = 0;
  bool begun = false;
  for (;;) {
    auto row = reader.next();
    if (!row) return end_of_reading(row.error());
    if (!std::exchange(begun, true)) {
      gate_.contact(feed(), ContactOutcome::reached, "");
      let_go(reader.asked_from());
    }
    if (!*row || is_full(page, **row)) {
      rows += page.rows;
      if (auto end = bring(std::exchange(page, {}))) return std::move(*end);
    }
    if (!*row) return {};
    if (rows >= settings_.rows_a_round) return {.some_wait = true};
    add(page, **row);
  }
}

// The delivery is cut where it is large enough, wherever that is: rows that share a mark may come in two deliveries.
bool SqlRound::is_full(Page const& page, odbc::Row const& next) const {
  auto most = static_cast<std::size_t>(pulled_.contract.bytes_per_delivery);
  return page.rows >= settings_.rows_a_delivery || page.body.size() + next.json.size() + 3 > most;
}

void SqlRound::add(Page& page, odbc::Row const& row) const {
  if (!row.is_ahead) page.mark = row.mark;
  auto known = std::pair(row.place, sha256_hex(row.json).substr(0, 32));
  if (asked_.memory.rows.contains(known)) return;
  auto lines = decoding().format == Format::ndjson;
  if (!lines) page.body += page.rows == 0 ? "[" : ",";
  page.body += row.json;
  page.body += lines ? "\n" : "";
  ++page.rows;
  page.known.push_back(std::move(known));
}

// How the round ends when it must.
std::optional<RoundEnd> SqlRound::bring(Page page) {
  if (page.rows > 0) {
    if (decoding().format != Format::ndjson) page.body += "]";
    auto arrival = arrival_by(Road::sql_poll, feed(), std::move(page.body), "");
    arrival.file_name.reset();
    arrival.content_type = decoding().format == Format::ndjson ? "application/x-ndjson" : "application/json";
    auto receipt = gate_.accept(std::move(arrival), asked_.stop);
    if (next_after(receipt) == Next::later) return RoundEnd{Ended::intake_busy, receipt.error().message};
    if (!receipt) spdlog::warn("feed {}: what was read was not understood: {}", feed(), receipt.error().message);
  }
  asked_.memory.rows.insert(page.known.begin(), page.known.end());
  if (page.mark.empty()) return {};
  SeenFile row{.feed = feed(), .folder = folder, .name = place(), .modified = page.mark, .day_at = begun_};
  auto kept = seen_.keep({row});
  if (!kept) return RoundEnd{Ended::intake_busy, kept.error().message};
  newest_ = std::move(page.mark);
  return {};
}

// Of rows before the place that was asked from, none comes again; of the rest only so many are held.
void SqlRound::let_go(std::int64_t before) {
  auto& rows = asked_.memory.rows;
  rows.erase(rows.begin(), rows.lower_bound({before, ""}));
  while (rows.size() > most_known_rows) rows.erase(rows.begin());
}

}  // namespace

Round sql_round(Gate gate, SeenTable& seen, Secrets secrets, SqlSettings settings) {
  return [gate = std::move(gate), &seen, secrets = std::move(secrets), settings = std::move(settings)](
             PulledFeed const& pulled, Asked const& asked) -> RoundEnd {
    auto log_in = log_in_of(pulled.contract.source, secrets);
    if (!log_in) return {Ended::source_refused, log_in.error().message};
    return SqlRound(gate, seen, settings, pulled, asked).run(*log_in);
  };
}

}  // namespace haidang::poll
