// The names and passwords that cameras are asked with. A page hands one over and never gets it back; in the store it
// stands sealed, and its key is a file beside the store (<data>/cameras.key), so that a copy of the one is of no use
// without the other. Where the register names a password (HAIDANG_SECRET_<name>), that goes before.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

#include "city/cameras/camera.h"
#include "city/cameras/password_table.h"
#include "media/rtsp/rtsp_auth.h"

namespace haidang {

class CameraKeys {
 public:
  using Named = std::function<std::optional<std::string>(std::string const& name)>;
  // `file` holds the key; it is made when it is first needed, for its owner alone. `named` knows the server's secrets.
  CameraKeys(std::filesystem::path file, Named named) : file_{std::move(file)}, named_{std::move(named)} {}

  // Reads what the store has. What cannot be unsealed (the key was lost) is said in the log and asked for anew.
  Done read(store::Store&);
  Done put(store::Session&, std::string const& camera, rtsp::Credentials const&, std::string const& by, Instant at);
  // What put() kept holds from now on. Any thread.
  void know(std::string const& camera, rtsp::Credentials);
  // What to show to a camera; nothing when nobody said. Any thread.
  std::optional<rtsp::Credentials> of(Camera const&) const;

 private:
  Result<std::string> key();

  std::filesystem::path const file_;
  Named const named_;
  mutable std::mutex mutex_;
  std::map<std::string, rtsp::Credentials> known_;
};

}  // namespace haidang
