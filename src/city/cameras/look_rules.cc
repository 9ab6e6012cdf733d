#include "city/cameras/look_rules.h"

#include <algorithm>

namespace haidang {
namespace {

constexpr int most_refusals = 3;

// Evenly spread and the same at every start (FNV-1a).
std::uint64_t number_of(std::string_view camera) {
  std::uint64_t n = 14695981039346656037u;
  for (unsigned char c : camera) n = (n ^ c) * 1099511628211u;
  return n;
}

}  // namespace

LookOutcome outcome_of(rtsp::Reason reason, bool got_picture) {
  using rtsp::Reason;
  if (got_picture) return LookOutcome::picture;
  switch (reason) {
    case Reason::bad_address: return LookOutcome::bad_address;
    case Reason::unreachable: return LookOutcome::unreachable;
    case Reason::certificate_refused: return LookOutcome::certificate_refused;
    case Reason::no_answer: return LookOutcome::silent;
    case Reason::password_missing: return LookOutcome::password_missing;
    case Reason::password_refused: return LookOutcome::password_refused;
    case Reason::not_allowed: return LookOutcome::not_allowed;
    case Reason::busy: return LookOutcome::busy;
    case Reason::no_such_stream: return LookOutcome::no_stream;
    case Reason::no_video:
    case Reason::unsupported_codec: return LookOutcome::no_video;
    case Reason::refused:
    case Reason::not_rtsp: return LookOutcome::not_a_camera;
    case Reason::stopped:
    case Reason::closed:
    case Reason::no_data: break;
  }
  return LookOutcome::no_picture;
}

LookWords words_of(LookOutcome outcome) {
  switch (outcome) {
    case LookOutcome::bad_address:
      return {"địa chỉ không đọc được", "its address cannot be read", "Sửa địa chỉ: rtsp://máy:cổng/đường dẫn.",
              "Mend the address: rtsp://host:port/path."};
    case LookOutcome::unreachable:
      return {"không nối được", "cannot be reached", "Kiểm tra nguồn điện, đường truyền và cổng của camera.",
              "Check the camera's power, line and port."};
    case LookOutcome::silent:
      return {"nối được nhưng không trả lời", "takes the connection but does not answer", "Khởi động lại camera.",
              "Restart the camera."};
    case LookOutcome::not_a_camera:
      return {"trả lời không phải RTSP", "what answers is no RTSP", "Kiểm tra địa chỉ và cổng (thường là 554).",
              "Check the address and the port (554 usually)."};
    case LookOutcome::certificate_refused:
      return {"chứng thư không tin được", "its certificate is not trusted",
              "Cài chứng thư của camera, hoặc dùng địa chỉ rtsp.", "Install its certificate, or use an rtsp address."};
    case LookOutcome::password_missing:
      return {"cần mật khẩu", "asks for a password", "Nhập tên và mật khẩu của camera.",
              "Enter the camera's name and password."};
    case LookOutcome::password_refused:
      return {"mật khẩu bị từ chối", "refuses the password",
              "Nhập lại mật khẩu; trung tâm thôi thử sau ba lần để camera không bị khóa.",
              "Enter the password anew; after three refusals the centre stops, so that the camera does not lock."};
    case LookOutcome::not_allowed:
      return {"tài khoản không có quyền xem", "its account may not watch", "Cấp quyền xem cho tài khoản trên camera.",
              "Give the account the right to watch, on the camera."};
    case LookOutcome::busy:
      return {"đủ người xem, từ chối thêm", "has too many viewers", "Bớt người xem, hoặc tăng giới hạn của camera.",
              "Close other viewers, or raise the camera's limit."};
    case LookOutcome::no_stream:
      return {"không có luồng này", "knows no such stream", "Kiểm tra đường dẫn trong địa chỉ.",
              "Check the path in the address."};
    case LookOutcome::no_video:
      return {"luồng không có hình đọc được", "its stream has no pictures that can be read",
              "Đặt camera dùng H.264 hoặc H.265.", "Set the camera to H.264 or H.265."};
    case LookOutcome::no_picture:
      return {"phát nhưng không có hình nào trọn", "plays, but no whole picture came",
              "Kiểm tra đường truyền và khoảng cách khung chính của camera.",
              "Check the line, and the camera's key frame interval."};
    case LookOutcome::picture: break;
  }
  return {"có hình", "gives a picture", "", ""};
}

bool answered(LookOutcome outcome) {
  return outcome != LookOutcome::bad_address && outcome != LookOutcome::unreachable && outcome != LookOutcome::silent;
}

bool refused_us(LookOutcome outcome) {
  return outcome == LookOutcome::password_missing || outcome == LookOutcome::password_refused ||
         outcome == LookOutcome::not_allowed;
}

void note(LookHistory& history, LookOutcome outcome) {
  history.refusals = outcome == LookOutcome::password_refused ? history.refusals + 1 : 0;
  history.failures = outcome == LookOutcome::picture ? 0 : history.failures + 1;
}

bool gave_up(LookHistory const& history) { return history.refusals >= most_refusals; }

Instant next_look(LookPlan const& plan, LookHistory const& history, std::string_view camera, Instant now) {
  // Doubled with every failure after the second: a camera that restarts is seen at once.
  auto every = plan.cadence;
  for (int i = 2; i < history.failures && every < plan.longest; ++i) every = every * 2;
  every = std::min(every, std::max(plan.longest, plan.cadence));
  auto own = static_cast<std::int64_t>(number_of(camera) % static_cast<std::uint64_t>(plan.cadence.ms));
  auto base = Instant{now.ms - own};
  auto floor = Instant{base.ms - ((base.ms % plan.cadence.ms) + plan.cadence.ms) % plan.cadence.ms + own};
  return floor + every;
}

}  // namespace haidang
