#include "city/cameras/camera_api.h"

#include "base/text.h"
#include "media/rtsp/rtsp_url.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

CameraHealth in_words(CameraStanding standing) {
  CameraHealth health;
  auto words = words_of(standing.outcome);
  static_cast<CameraStanding&>(health) = std::move(standing);
  health.finding = std::move(words.vi);
  health.finding_en = std::move(words.en);
  health.help = std::move(words.help);
  health.help_en = std::move(words.help_en);
  return health;
}

}  // namespace

void CameraApi::routes(http::Router& r) {
  r.get("/api/cameras/health", Right::see_board, "How every camera stands that the caller may see.", *this,
        &CameraApi::all);
  r.get("/api/cameras/{id}/health", Right::see_board, "How one camera stands.", *this, &CameraApi::health);
  r.post("/api/cameras/try", Right::change_catalogue, "Looks at an address once; keeps nothing of it.", *this,
         &CameraApi::try_out);
}

awaitable<Result<Page<CameraHealth>>> CameraApi::all(Request request) {
  auto read = co_await store_.read([](store::Session& session) { return cameras::standings(session); });
  if (!read) co_return read.error();
  auto snapshot = directory_.snapshot();
  Page<CameraHealth> page;
  for (auto& standing : *read) {
    auto const* camera = snapshot->cameras.find(standing.camera);
    if (!camera || !(request.caller.everywhere || request.caller.within(camera->agency.value()))) continue;
    page.items.push_back(in_words(std::move(standing)));
  }
  co_return page;
}

awaitable<Result<CameraHealth>> CameraApi::health(Request request) {
  auto snapshot = directory_.snapshot();
  auto const& id = request.part("id");
  auto const* camera = snapshot->cameras.find(id);
  if (!camera) co_return missing("no camera is called \"" + excerpt(id, 80) + "\"");
  if (!request.caller.everywhere && !request.caller.within(camera->agency.value()))
    co_return Error{ErrorKind::denied, "this camera belongs to an agency that you do not act for"};
  auto read = co_await store_.read([&](store::Session& session) { return cameras::standing(session, id); });
  if (!read) co_return read.error();
  if (!*read) co_return missing("the camera \"" + excerpt(id, 80) + "\" has not been looked at yet");
  co_return in_words(std::move(**read));
}

awaitable<Result<CameraHealth>> CameraApi::try_out(Request, CameraTry what) {
  auto address = rtsp::read_address(what.url);
  if (!address) co_return invalid(address.error().message, "/url");
  Camera camera;
  camera.url = address->url();
  rtsp::Credentials credentials{std::move(what.user_name), std::move(what.password)};
  if (credentials.user.empty()) credentials = address->credentials;
  auto look = co_await watch_.try_out(std::move(camera), std::move(credentials));
  co_return in_words(after({}, look));
}

}  // namespace haidang
