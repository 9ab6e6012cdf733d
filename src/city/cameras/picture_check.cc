#include "city/cameras/picture_check.h"

#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "media/picture/key_decoder.h"
#include "media/picture/still.h"

namespace haidang {
namespace {

constexpr int still_width = 640;
constexpr int low_priority = 10;

PictureCheck::Checked checked(picture::Judge& judge, std::vector<KeyPicture> const& keys, picture::Glance glance) {
  thread_local bool const lowered = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), low_priority) == 0;
  static_cast<void>(lowered);
  PictureCheck::Checked out;
  picture::KeyDecoder decoder;
  for (auto const& key : keys) {
    auto decoded = decoder.decode(key.unit);
    if (!decoded) {
      out.why_not = decoded.error().message;
      continue;
    }
    glance.at = key.at;
    glance.hour = civil_of(key.at, vietnam_offset_minutes).hour;
    out.finding = judge.look(picture::sample_of(*decoded), glance);
    if (&key != &keys.back()) continue;
    if (auto still = picture::jpeg_of(*decoded, still_width)) out.still = std::move(*still);
  }
  return out;
}

}  // namespace

boost::asio::awaitable<PictureCheck::Checked> PictureCheck::check(std::shared_ptr<picture::Judge> judge,
                                                                  std::vector<KeyPicture> keys, picture::Glance like) {
  auto work = [](std::shared_ptr<picture::Judge> by, std::vector<KeyPicture> what,
                 picture::Glance glance) -> boost::asio::awaitable<Checked> { co_return checked(*by, what, glance); };
  auto working = work(std::move(judge), std::move(keys), like);
  auto done = co_await boost::asio::co_spawn(pool_, std::move(working), boost::asio::use_awaitable);
  co_return done;
}

}  // namespace haidang
