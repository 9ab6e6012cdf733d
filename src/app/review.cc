#include "app/review.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "city/cameras/camera_table.h"

namespace haidang {
namespace asio = boost::asio;

namespace {

// Of a camera: what its picture is like.
Result<std::pair<std::string, std::string>> first_of(store::Session& session, Feed const& feed) {
  if (feed.dataset != camera_dataset) return std::pair<std::string, std::string>{};
  TRY(auto standing, cameras::standing(session, feed.id.value()));
  if (!standing || standing->width == 0) return std::pair<std::string, std::string>{};
  auto size = standing->codec + " " + std::to_string(standing->width) + " × " + std::to_string(standing->height);
  auto ms = std::to_string(standing->first_picture_ms) + " ms";
  return std::pair{"hình " + size + ", hình đầu sau " + ms, "picture " + size + ", the first after " + ms};
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
      passing_on_{beside_.loop.get_executor(), minutes(1), [this] { return pass_on(); }} {}

void ReviewPart::routes(http::Router& r) {
  acceptance_api_.routes(r);
  difficulty_api_.routes(r);
}

void ReviewPart::start() {
  ladder_.rounds().start();
  passing_on_.start();
}

void ReviewPart::stop() {
  for (auto* each : {&ladder_.rounds(), &passing_on_})
    asio::co_spawn(beside_.loop, each->stop(), asio::use_future).get();
}

asio::awaitable<void> ReviewPart::pass_on() {
  auto passed = co_await difficulty_api_.pass_on();
  if (!passed) spdlog::warn("overdue difficulties were not passed on: {}", passed.error().message);
}

}  // namespace haidang
