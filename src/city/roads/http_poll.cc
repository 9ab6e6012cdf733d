#include "city/roads/http_poll.h"

#include <spdlog/spdlog.h>

namespace haidang::poll {
namespace {

using pull::Ended;

constexpr auto folder = "@http";
constexpr Span overlap = minutes(5);  // what was written while the last answer was being made comes again

struct Remembered {
  std::optional<Instant> since;
  std::string etag;
};

Result<Remembered> remembered(SeenTable& seen, std::string const& feed, std::string const& url) {
  TRY(auto rows, seen.in_folder(feed, folder));
  Remembered r;
  auto of = rows.find(url);
  if (of == rows.end()) return r;
  r.since = of->second.day_at;
  r.etag = of->second.modified;
  return r;
}

bool takes_mark(Source const& source) {
  return !source.mark.empty() || source.url.find("{since}") != std::string::npos;
}

class OneRound {
 public:
  OneRound(Gate const& gate, SeenTable& seen, PulledFeed const& pulled, std::stop_token const& stop)
      : gate_(gate), seen_(seen), pulled_(pulled), stop_(stop), begun_(gate.clock().now()) {}
  RoundEnd run(HttpFetch fetch, LogIn const& log_in);

 private:
  Source const& source() const { return pulled_.contract.source; }
  std::string const& feed() const { return pulled_.feed.id.value(); }
  Question question(Remembered const&, LogIn const&) const;
  RoundEnd bring(Reply);
  RoundEnd keep(std::string etag);

  Gate const& gate_;
  SeenTable& seen_;
  PulledFeed const& pulled_;
  std::stop_token const& stop_;
  Instant begun_;
};

Question OneRound::question(Remembered const& r, LogIn const& log_in) const {
  auto since = r.since ? *r.since - overlap : begun_ - days(source().look_back_days);
  Question q{.url = address_since(source(), since),
             .user = log_in.user,
             .password = log_in.password,
             .most_bytes = static_cast<std::size_t>(pulled_.contract.bytes_per_delivery),
             .limit = minutes(5)};
  if (log_in.user.empty() && !log_in.password.empty()) q.headers.push_back("Authorization: Bearer " + log_in.password);
  if (!takes_mark(source()) && !r.etag.empty()) q.headers.push_back("If-None-Match: " + r.etag);
  return q;
}

RoundEnd OneRound::keep(std::string etag) {
  SeenFile row{.feed = feed(), .folder = folder, .name = source().url, .modified = std::move(etag), .day_at = begun_};
  auto kept = seen_.keep({row});
  return kept ? RoundEnd{} : RoundEnd{Ended::intake_busy, kept.error().message};
}

RoundEnd OneRound::bring(Reply reply) {
  auto arrival = arrival_by(Road::http_poll, feed(), std::move(reply.body), "");
  arrival.file_name.reset();
  if (!reply.content_type.empty()) arrival.content_type = reply.content_type;
  if (!reply.content_encoding.empty()) arrival.content_encoding = reply.content_encoding;
  auto receipt = gate_.accept(std::move(arrival), stop_);
  if (next_after(receipt) == Next::later) return {Ended::intake_busy, receipt.error().message};
  if (!receipt) spdlog::warn("feed {}: what came was not understood: {}", feed(), receipt.error().message);
  return keep(std::move(reply.etag));
}

RoundEnd OneRound::run(HttpFetch fetch, LogIn const& log_in) {
  auto r = remembered(seen_, feed(), source().url);
  if (!r) return {Ended::intake_busy, r.error().message};
  auto reply = fetch.ask(question(*r, log_in));
  if (!reply) return end_of(reply.error());
  if (reply->status != 304 && (reply->status < 200 || reply->status > 299)) return end_of(*reply);
  gate_.contact(feed(), ContactOutcome::reached, "");
  if (reply->status == 304 || reply->body.empty()) return keep(reply->etag.empty() ? r->etag : reply->etag);
  return bring(std::move(*reply));
}

}  // namespace

RoundEnd end_of(Reply const& reply) {
  auto why = words_of_status(reply);
  if (reply.status == 401 || reply.status == 403) return {Ended::log_in_refused, why};
  bool later = reply.status == 429 || reply.status >= 500;
  return {later ? Ended::unreachable : Ended::source_refused, why};
}

RoundEnd end_of(Error const& error) {
  if (error.kind == ErrorKind::busy) return {Ended::stopping, error.message};
  bool away = error.kind == ErrorKind::unavailable;
  return {away ? Ended::unreachable : Ended::source_refused, words_of_failure(error)};
}

std::string address_since(Source const& source, Instant since) {
  auto url = source.url;
  auto mark = HttpFetch::escaped(rfc3339(since));
  constexpr std::string_view place = "{since}";
  if (auto at = url.find(place); at != std::string::npos) return url.replace(at, place.size(), mark);
  if (source.mark.empty()) return url;
  url += url.find('?') == std::string::npos ? '?' : '&';
  return url + HttpFetch::escaped(source.mark) + "=" + mark;
}

Round http_round(Gate gate, SeenTable& seen, Secrets secrets, std::filesystem::path trusted) {
  return [gate = std::move(gate), &seen, secrets = std::move(secrets), trusted = std::move(trusted)](
             PulledFeed const& pulled, Asked const& asked) -> RoundEnd {
    auto log_in = log_in_of(pulled.contract.source, secrets);
    if (!log_in) return {Ended::source_refused, log_in.error().message};
    return OneRound(gate, seen, pulled, asked.stop).run(HttpFetch(asked.stop, trusted), *log_in);
  };
}

}  // namespace haidang::poll
