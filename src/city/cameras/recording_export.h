// Footage that is handed out: what was ordered, and how far it is.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class ExportState { waiting, working, ready, failed };
BOOST_DESCRIBE_ENUM(ExportState, waiting, working, ready, failed)

struct RecordingExport {
  static constexpr auto schema_name = "RecordingExport";
  static constexpr auto doc = "Footage that is being made to be handed out, or is ready to be fetched for a day.";
  std::string id;
  std::string camera;
  Instant from, to;
  std::string purpose, document;
  bool marked = true;
  std::string ordered_by;
  Instant ordered_at;
  ExportState state = ExportState::waiting;
  std::int64_t percent = 0;
  std::string error;  // why it failed, for people
  std::string file_name;
  std::int64_t bytes = 0;
  std::optional<Instant> ended_at;  // ready or failed since
};
BOOST_DESCRIBE_STRUCT(RecordingExport, (),
                      (id, camera, from, to, purpose, document, marked, ordered_by, ordered_at, state, percent, error,
                       file_name, bytes, ended_at))

}  // namespace haidang
