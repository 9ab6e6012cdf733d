#include "city/roads/edxml_poll.h"

#include <spdlog/spdlog.h>

#include <array>

#include "base/text.h"
#include "city/roads/axis_answer.h"

namespace haidang::poll {
namespace {

using pull::Ended;

constexpr std::array<std::string_view, 2> kinds = {"edoc", "status"};

class AxisRound {
 public:
  AxisRound(Gate const& gate, SeenTable& seen, PulledFeed const& pulled, pull::Memory& memory, HttpFetch fetch,
            std::stop_token const& stop)
      : gate_(gate),
        seen_(seen),
        pulled_(pulled),
        memory_(memory),
        fetch_(std::move(fetch)),
        stop_(stop),
        base_(pulled.contract.source.url),
        now_(gate.clock().now()) {
    while (base_.ends_with('/')) base_.pop_back();
    horizon_ = {.offset_minutes = vietnam_offset_minutes,
                .look_back_days = pulled.contract.source.look_back_days,
                .every = seconds(pulled.contract.source.every_seconds)};
  }
  RoundEnd run(LogIn const&, pull::Timing const&);

 private:
  std::string const& feed() const { return pulled_.feed.id.value(); }
  bool log_in(LogIn const&);
  bool bring_day(std::string const& kind, Instant day);
  bool bring(std::string const& kind, Instant day, ListedMessage const&);
  std::optional<std::map<std::string, std::string>> known(std::string const& kind, Instant day);
  std::optional<Reply> asked(Question);
  bool keep_seen();
  bool stops(RoundEnd end) {
    end_ = std::move(end);
    return false;
  }
  std::string folder(std::string const& kind, Instant day) const { return kind + "/" + date_of(day); }

  Gate const& gate_;
  SeenTable& seen_;
  PulledFeed const& pulled_;
  pull::Memory& memory_;
  HttpFetch fetch_;
  std::stop_token const& stop_;
  std::string base_;
  Instant now_;
  pull::Horizon horizon_;
  std::string token_;
  RoundEnd end_;  // when not well
  std::vector<SeenFile> to_keep_;
  std::size_t got_ = 0, failed_ = 0;
  std::string failure_;
};

// The reply, or nothing and how the round ends.
std::optional<Reply> AxisRound::asked(Question q) {
  if (!token_.empty()) q.headers.push_back("Authorization: Bearer " + token_);
  auto reply = fetch_.ask(q);
  if (!reply) {
    stops(end_of(reply.error()));
    return {};
  }
  if (reply->status >= 200 && reply->status <= 299) return std::move(*reply);
  stops(end_of(*reply));
  return {};
}

bool AxisRound::log_in(LogIn const& log_in) {
  std::string body = "{\"username\":";
  reflect::write_string(body, log_in.user);
  body += ",\"password\":";
  reflect::write_string(body, log_in.password);
  body += "}";
  auto reply = asked({.url = base_ + "/v1/auth/login", .headers = {"Content-Type: application/json"}, .body = body});
  if (!reply) return false;
  auto token = token_of(reply->body);
  if (token && token->find_first_of("\r\n") == std::string::npos) {
    token_ = std::move(*token);
    return true;
  }
  auto why = token ? "its token is not one line" : token.error().message;
  return stops(
      {Ended::log_in_refused, in_both("Trục văn bản từ chối đăng nhập", "The axis refused the log-in: " + why)});
}

// What was got already of those listed for the day; axes disagree about which day a message of midnight belongs to.
std::optional<std::map<std::string, std::string>> AxisRound::known(std::string const& kind, Instant day) {
  std::map<std::string, std::string> known;
  for (auto near : {day - days(1), day, day + days(1)}) {
    auto rows = seen_.in_folder(feed(), folder(kind, near));
    if (!rows) {
      stops({Ended::intake_busy, rows.error().message});
      return {};
    }
    for (auto const& [name, row] : *rows) known[name] = row.modified;
  }
  return known;
}

bool AxisRound::bring_day(std::string const& kind, Instant day) {
  auto date = date_of(day);
  auto reply =
      asked({.url = base_ + "/v1/syncReceivedEdocList?messageType=" + kind + "&fromDate=" + date + "&toDate=" + date,
             .most_bytes = 16 << 20});
  if (!reply) return false;
  auto listed = messages_of(reply->body);
  if (!listed)
    return stops({Ended::source_refused,
                  in_both("Trục văn bản không cho danh sách", "The axis gave no list: " + listed.error().message)});
  auto seen = known(kind, day);
  if (!seen) return false;
  for (auto const& message : *listed) {
    auto before = seen->find(message.id);
    if (before != seen->end() && before->second == message.changed) continue;
    if (stop_.stop_requested()) return stops({Ended::stopping, ""});
    if (got_ >= most_messages_a_round) return stops({Ended::well, ""});
    if (!bring(kind, day, message)) return false;
    (*seen)[message.id] = message.changed;
  }
  return true;
}

// A message that the axis lists but does not give is asked for again next time; the others go on.
bool AxisRound::bring(std::string const& kind, Instant day, ListedMessage const& message) {
  Question q{.url = base_ + "/v1/getEdoc?docId=" + HttpFetch::escaped(message.id),
             .most_bytes = static_cast<std::size_t>(pulled_.contract.bytes_per_delivery) * 3 / 2 + 4096,
             .limit = minutes(10)};
  q.headers.push_back("Authorization: Bearer " + token_);
  auto reply = fetch_.ask(q);
  ++got_;
  if (!reply && reply.error().kind != ErrorKind::too_large) return stops(end_of(reply.error()));
  if (reply && (reply->status == 401 || reply->status == 429 || reply->status >= 500)) return stops(end_of(*reply));
  auto fail = [&](std::string why) {
    ++failed_;
    failure_ = std::move(why);
    return true;
  };
  SeenFile row{feed(), folder(kind, day), message.id, std::nullopt, message.changed, day, std::nullopt};
  if (!reply) {  // it will be as large next time
    to_keep_.push_back(std::move(row));
    return fail(words_of_failure(reply.error()));
  }
  if (reply->status < 200 || reply->status > 299) return fail(words_of_status(*reply));
  auto xml = message_of(std::move(reply->body));
  if (!xml)
    return fail(in_both("Trục văn bản không cho thông điệp", "The axis gave no message: " + xml.error().message));
  auto arrival = arrival_by(Road::edxml_poll, feed(), std::move(*xml), kind + "-" + message.id + ".edxml");
  arrival.content_type = "application/xml";
  auto receipt = gate_.accept(std::move(arrival), stop_);
  if (next_after(receipt) == Next::later) return stops({Ended::intake_busy, receipt.error().message});
  if (!receipt)
    spdlog::warn("feed {}: message {} was not taken: {}", feed(), excerpt(message.id, 100), receipt.error().message);
  to_keep_.push_back(std::move(row));
  return to_keep_.size() < 100 || keep_seen();
}

bool AxisRound::keep_seen() {
  auto kept = seen_.keep(to_keep_);
  to_keep_.clear();
  return kept || stops({Ended::intake_busy, kept.error().message});
}

RoundEnd AxisRound::run(LogIn const& as, pull::Timing const& timing) {
  if (!log_in(as)) return end_;
  bool all = true;
  for (auto day : pull::days_to_list(memory_, horizon_, timing, now_)) {
    for (auto kind : kinds) all = all && bring_day(std::string(kind), day);
    if (!all) break;
    memory_.listed_at[day] = now_;
  }
  auto oldest = pull::oldest_day(horizon_, now_);
  memory_.listed_at.erase(memory_.listed_at.begin(), memory_.listed_at.lower_bound(oldest));
  if (!keep_seen()) return end_;
  if (end_.ended != Ended::well) return end_;
  if (failed_ > 0) {
    auto n = std::to_string(failed_);
    gate_.contact(feed(), ContactOutcome::reached,
                  in_both(n + " thông điệp chưa lấy được", n + " messages could not be got") + ": " + failure_);
  } else {
    gate_.contact(feed(), ContactOutcome::reached, "");
  }
  auto forgotten = seen_.forget(feed(), pull::forgotten_before(horizon_, now_));
  if (!forgotten) spdlog::warn("feed {}: old messages are not forgotten: {}", feed(), forgotten.error().message);
  return {};
}

}  // namespace

Round edxml_round(Gate gate, SeenTable& seen, Secrets secrets, pull::Timing timing, std::filesystem::path trusted) {
  return [gate = std::move(gate), &seen, secrets = std::move(secrets), timing, trusted = std::move(trusted)](
             PulledFeed const& pulled, Asked const& asked) -> RoundEnd {
    auto log_in = log_in_of(pulled.contract.source, secrets);
    if (!log_in) return {Ended::source_refused, log_in.error().message};
    return AxisRound(gate, seen, pulled, asked.memory, HttpFetch(asked.stop, trusted), asked.stop).run(*log_in, timing);
  };
}

}  // namespace haidang::poll
