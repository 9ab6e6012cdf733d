#include "city/roads/ftp_pull.h"

#include <spdlog/spdlog.h>

namespace haidang::pull {
namespace {

void forget_once_a_day(SeenTable& seen, PulledFeed const& pulled, Memory& memory, Instant now) {
  if (now - memory.forgotten_at < days(1)) return;
  memory.forgotten_at = now;
  auto const& feed = pulled.feed.id.value();
  Horizon horizon{.look_back_days = pulled.contract.source.look_back_days};
  auto forgotten = seen.forget(feed, forgotten_before(horizon, now));
  if (!forgotten) spdlog::warn("feed {}: old files are not forgotten: {}", feed, forgotten.error().message);
}

}  // namespace

poll::Round ftp_round(Gate gate, SeenTable& seen, Secrets secrets, Settings settings) {
  return [gate = std::move(gate), &seen, secrets = std::move(secrets), settings = std::move(settings)](
             PulledFeed const& pulled, poll::Asked const& asked) -> poll::RoundEnd {
    auto const& source = pulled.contract.source;
    auto log_in = log_in_of(source, secrets);
    if (!log_in) return {Ended::source_refused, log_in.error().message};
    auto session = FtpSession::create({.url = source.url,
                                       .user = log_in->user,
                                       .password = log_in->password,
                                       .trusted = settings.trusted,
                                       .known_hosts = settings.known_hosts},
                                      asked.stop);
    if (!session) return {Ended::source_refused, words_of(session.error())};
    auto end = Round(gate, seen, settings.timing, pulled, asked.memory, *session, asked.stop).run(asked.kind);
    forget_once_a_day(seen, pulled, asked.memory, gate.clock().now());
    return {end.ended, std::move(end.why), !asked.memory.waiting.empty()};
  };
}

}  // namespace haidang::pull
