#include "app/review.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "app/review_figures.h"
#include "city/cameras/camera_table.h"
#include "city/cameras/recording_table.h"
#include "city/roads/roads.h"

namespace haidang {
namespace asio = boost::asio;

namespace {

// Of a camera: what its picture is like, and what its recording takes when there is one.
Result<std::pair<std::string, std::string>> first_of(store::Session& session, Feed const& feed) {
  if (feed.dataset != camera_dataset) return std::pair<std::string, std::string>{};
  TRY(auto standing, cameras::standing(session, feed.id.value()));
  if (!standing || standing->width == 0) return std::pair<std::string, std::string>{};
  auto size = standing->codec + " " + std::to_string(standing->width) + " × " + std::to_string(standing->height);
  auto ms = std::to_string(standing->first_picture_ms) + " ms";
  std::pair said{"hình " + size + ", hình đầu sau " + ms, "picture " + size + ", the first after " + ms};
  TRY(auto rate, recordings::bit_rate(session, feed.id.value(), standing->at));
  if (!rate) return said;
  auto kilobits = std::to_string(*rate / 1000) + " kbit/s";
  return std::pair{said.first + ", ghi hình " + kilobits, said.second + ", recorded at " + kilobits};
}

}  // namespace

ReviewPart::ReviewPart(Beside beside)
    : beside_{std::move(beside)},
      ladder_{{.executor = beside_.loop.get_executor(),
               .store = beside_.store,
               .directory = beside_.directory,
               .clock = beside_.clock,
               .watch = beside_.feeds,
               .more = first_of}},
      acceptance_api_{{ladder_, beside_.store, beside_.directory, beside_.clock, beside_.audit}},
      difficulty_api_{
          {beside_.store, beside_.directory, beside_.calendars, beside_.clock, beside_.audit, beside_.changed}},
      directive_api_{{beside_.store, beside_.directory, beside_.clock, beside_.audit}},
      directive_import_api_{{beside_.store, beside_.directory, beside_.clock, beside_.audit}},
      measure_{{.store = beside_.store,
                .directory = beside_.directory,
                .watch = beside_.feeds,
                .clock = beside_.clock,
                .reminders = reminder_figures,
                .reminded = reminders::sent_by_obligation,
                .by_contractor_outages = outage_figures,
                .assignments = [this](store::Session& session,
                                      Instant now) { return task_figures(session, beside_.calendars, now); }}},
      review_api_{{beside_.store, beside_.clock, measure_, beside_.audit}},
      reminders_{{.executor = beside_.loop.get_executor(),
                  .store = beside_.store,
                  .directory = beside_.directory,
                  .calendars = beside_.calendars,
                  .clock = beside_.clock,
                  .watch = beside_.feeds,
                  .secrets = secret_from_environment,
                  .planned = [this] { return pass_on(); }}},
      reminder_api_{{beside_.store, beside_.directory, beside_.calendars, beside_.clock, beside_.audit, reminders_}},
      situation_api_{{beside_.store, beside_.directory, beside_.feeds, beside_.clock}},
      direction_api_{{beside_.store, beside_.directory, beside_.intake, beside_.clock, beside_.audit}} {}

void ReviewPart::routes(http::Router& r) {
  acceptance_api_.routes(r);
  difficulty_api_.routes(r);
  directive_api_.routes(r);
  directive_import_api_.routes(r);
  review_api_.routes(r);
  reminder_api_.routes(r);
  situation_api_.routes(r);
  direction_api_.routes(r);
}

void ReviewPart::start() {
  ladder_.rounds().start();
  reminders_.start();
}

void ReviewPart::stop() {
  reminders_.stop();
  asio::co_spawn(beside_.loop, ladder_.rounds().stop(), asio::use_future).get();
}

// Once it is known who is reminded of what: who owed an answer is reminded of it before it is somebody else's.
asio::awaitable<void> ReviewPart::pass_on() {
  auto passed = co_await difficulty_api_.pass_on();
  if (!passed) spdlog::warn("overdue difficulties were not passed on: {}", passed.error().message);
}

}  // namespace haidang
