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

LookWords words_of(picture::Finding finding) {
  using picture::Finding;
  switch (finding) {
    case Finding::black:
      return {"hình đen", "its picture is black", "Kiểm tra ống kính có bị che không, và đèn hồng ngoại.",
              "Check whether the lens is covered, and the infrared lamp."};
    case Finding::white:
      return {"hình trắng xóa", "its picture is white", "Kiểm tra ánh sáng chiếu vào ống kính và chế độ phơi sáng.",
              "Check what shines into the lens, and its exposure."};
    case Finding::no_signal:
      return {"hiện thẻ mất tín hiệu", "shows a no-signal card", "Kiểm tra dây từ camera đến đầu ghi.",
              "Check the cable between the camera and its recorder."};
    case Finding::flashing:
      return {"hình chớp sáng tối", "its picture flashes", "Kiểm tra nguồn điện và chế độ hồng ngoại.",
              "Check its power and its infrared mode."};
    case Finding::frozen:
      return {"hình đứng yên", "its picture is frozen", "Khởi động lại camera hoặc đầu ghi.",
              "Restart the camera or its recorder."};
    case Finding::blurred:
      return {"hình mờ", "its picture is blurred", "Lau ống kính, chỉnh nét, gỡ mạng nhện.",
              "Clean the lens, focus it, take cobwebs away."};
    case Finding::moved:
      return {"góc nhìn đã đổi", "it looks elsewhere than before",
              "Xoay camera về chỗ cũ, hoặc nhận góc nhìn mới trên trang của camera.",
              "Turn it back, or accept the new view on the camera's page."};
    case Finding::good: break;
  }
  return words_of(LookOutcome::picture);
}

LookWords words_of(Look const& look) {
  return look.outcome == LookOutcome::picture && look.picture ? words_of(*look.picture) : words_of(look.outcome);
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

Instant next_look_in_doubt(LookPlan const& plan, Instant now) {
  auto after = milliseconds(7'000 + static_cast<std::int64_t>(number_of(std::to_string(now.ms)) % 6'000));
  return now + std::min(after, plan.cadence);
}

}  // namespace haidang
