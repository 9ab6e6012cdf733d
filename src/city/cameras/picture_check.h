// Decodes what looks brought, has it judged, and makes the still of it: on threads of its own and of low priority,
// since a large picture costs milliseconds in which nothing else of a loop would go on.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "city/cameras/looker.h"
#include "media/picture/judge.h"

namespace haidang {

class PictureCheck {
 public:
  explicit PictureCheck(std::size_t threads = 1) : pool_{threads} {}
  ~PictureCheck() { pool_.join(); }

  struct Checked {
    std::optional<picture::Finding> finding;  // none when no picture could be decoded
    std::string why_not;                      // in English, then
    std::string still;                        // of the newest picture, as JPEG
  };
  // `like`: what is true of all of them; when each was taken is its own. REQUIRES: nobody else uses the judge until it
  // is answered.
  boost::asio::awaitable<Checked> check(std::shared_ptr<picture::Judge>, std::vector<KeyPicture>, picture::Glance like);
  // For other work that a loop has no time for, such as writing a still to the disk.
  boost::asio::any_io_executor executor() { return pool_.get_executor(); }

 private:
  boost::asio::thread_pool pool_;
};

}  // namespace haidang
