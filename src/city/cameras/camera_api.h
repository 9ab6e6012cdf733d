// The addresses of cameras beside the catalogue's own: how each stands, and trying an address before it is kept.
#pragma once

#include "city/cameras/camera_watch.h"
#include "city/catalogue/directory.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct CameraHealth : CameraStanding {
  static constexpr auto schema_name = "CameraHealth";
  static constexpr auto doc = "How a camera stands, in words: what is the matter, and what to do about it.";
  std::string finding, finding_en, help, help_en;
};
BOOST_DESCRIBE_STRUCT(CameraHealth, (CameraStanding), (finding, finding_en, help, help_en))

struct CameraTry {
  static constexpr auto schema_name = "CameraTry";
  static constexpr auto doc = "An address to look at once. Nothing of it is kept.";
  std::string url;
  std::string user_name, password;
};
BOOST_DESCRIBE_STRUCT(CameraTry, (), (url, user_name, password))

class CameraApi {
 public:
  CameraApi(CameraWatch& watch, store::Store& store, Directory const& directory)
      : watch_{watch}, store_{store}, directory_{directory} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<CameraHealth>> all(http::Request);
  Answer<CameraHealth> health(http::Request);
  Answer<CameraHealth> try_out(http::Request, CameraTry);

  CameraWatch& watch_;
  store::Store& store_;
  Directory const& directory_;
};

}  // namespace haidang
