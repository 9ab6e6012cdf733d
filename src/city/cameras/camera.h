// A camera: where its picture comes from, what it looks at, who may look, and what the register keeps of it. A camera
// is also a feed of the same id, whose records are minutes of video: contract, states and outages are the feed's.
#pragma once

#include <optional>
#include <string>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

inline constexpr auto camera_dataset = "cameras.video";  // of its feed

// What a person with the right to see cameras may do with this one. Law 91/2025/QH15 on personal data, article 32: use
// for the purpose only, and people must be able to know that they are recorded.
enum class Viewing { live, stills, by_approval };
BOOST_DESCRIBE_ENUM(Viewing, live, stills, by_approval)

enum class Recording { never, on_event, always };
BOOST_DESCRIBE_ENUM(Recording, never, on_event, always)

enum class DefaultPassword { not_checked, in_use, changed };
BOOST_DESCRIBE_ENUM(DefaultPassword, not_checked, in_use, changed)

// Where it stands and what it looks at. Without a place of its own it stands at its site.
struct CameraView {
  static constexpr auto schema_name = "CameraView";
  static constexpr bool as_document = true;
  static constexpr auto doc = "Where a camera stands and looks: degrees; direction clockwise from north.";
  std::optional<double> latitude, longitude;
  std::optional<double> direction;
  std::optional<double> width;  // of the field of view
};
BOOST_DESCRIBE_STRUCT(CameraView, (), (latitude, longitude, direction, width))

// What a contractor hands over with it (QCVN 135:2024/BTTTT for the certificate).
struct CameraRecord {
  static constexpr auto schema_name = "CameraRecord";
  static constexpr bool as_document = true;
  static constexpr auto doc = "The register's facts of a camera.";
  std::string maker, model, firmware, serial;
  std::string certificate;  // of conformity with QCVN 135:2024/BTTTT
  std::string funding;
  std::optional<Slug> maintainer, contractor;
  std::optional<Instant> installed_at, warranty_ends_at;
  DefaultPassword default_password = DefaultPassword::not_checked;
};
BOOST_DESCRIBE_STRUCT(CameraRecord, (),
                      (maker, model, firmware, serial, certificate, funding, maintainer, contractor, installed_at,
                       warranty_ends_at, default_password))

struct Camera {
  static constexpr auto schema_name = "Camera";
  static constexpr auto doc = "A camera and where its picture comes from. The password is named, never shown.";
  Slug id;  // also its feed's
  Title name;
  std::optional<std::string> name_en;
  Slug agency;  // owner
  Slug site;
  std::string url;           // rtsp://host:554/path, without name and password
  std::string small_url;     // a smaller stream for grids; empty when it has none
  std::string snapshot_url;  // http://…; empty when it has none
  std::string onvif_url;
  std::optional<std::string> user_name;
  std::optional<std::string> password_name;
  CameraView view;
  bool can_move = false;  // by pan, tilt or zoom, over ONVIF
  Viewing viewing = Viewing::live;
  std::string purpose, legal_basis;
  bool notice = false;  // a sign says that people are recorded
  Recording recording = Recording::never;
  std::int64_t keep_days = 0;  // of recordings
  CameraRecord record;
};
BOOST_DESCRIBE_STRUCT(Camera, (),
                      (id, name, name_en, agency, site, url, small_url, snapshot_url, onvif_url, user_name,
                       password_name, view, can_move, viewing, purpose, legal_basis, notice, recording, keep_days,
                       record))

}  // namespace haidang
