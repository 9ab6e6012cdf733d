#include "city/cameras/camera_keys.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <fstream>

#include "city/people/secrets.h"

namespace haidang {

Result<std::string> CameraKeys::key() {
  std::string key;
  if (std::ifstream in(file_); in >> key) return key;
  key = new_sealing_key();
  auto half = file_;  // renamed when it is whole: whatever ends us, there is a key or none
  half += ".half";
  auto file = ::open(half.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  auto text = key + "\n";
  auto kept =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  kept = kept && ::rename(half.c_str(), file_.c_str()) == 0;
  if (!kept) return Error{ErrorKind::unavailable, "the key of cameras' passwords cannot be kept in " + file_.string()};
  return key;
}

Done CameraKeys::read(store::Store& store) {
  auto rows = store.read_now([](store::Session& session) { return cameras::passwords(session); });
  if (!rows) return rows.error();
  if (rows->empty()) return {};
  std::lock_guard lock(mutex_);
  TRY(auto key, this->key());
  for (auto const& row : *rows) {
    if (auto password = unseal(key, row.sealed, row.camera))
      known_[row.camera] = {row.user_name, std::move(*password)};
    else
      spdlog::error("the password of camera {} cannot be unsealed with {}: enter it anew", row.camera, file_.string());
  }
  return {};
}

Done CameraKeys::put(store::Session& session, std::string const& camera, rtsp::Credentials const& credentials,
                     std::string const& by, Instant at) {
  std::lock_guard lock(mutex_);
  TRY(auto key, this->key());
  CameraPassword row{camera, credentials.user, seal(key, credentials.password, camera), by, at};
  return cameras::put(session, row);
}

void CameraKeys::know(std::string const& camera, rtsp::Credentials credentials) {
  std::lock_guard lock(mutex_);
  known_[camera] = std::move(credentials);
}

std::optional<rtsp::Credentials> CameraKeys::of(Camera const& camera) const {
  if (camera.user_name && camera.password_name)
    return rtsp::Credentials{*camera.user_name, named_(*camera.password_name).value_or("")};
  std::lock_guard lock(mutex_);
  if (auto known = known_.find(camera.id.value()); known != known_.end()) return known->second;
  if (camera.user_name) return rtsp::Credentials{*camera.user_name, ""};
  return {};
}

}  // namespace haidang
