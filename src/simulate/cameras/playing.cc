#include "simulate/cameras/playing.h"

#include <openssl/rand.h>

namespace haidang::simulate {
namespace {

constexpr std::uint64_t pictures_between_reports = 75, pictures_before_closing = 2;
constexpr std::uint64_t seconds_of_1900 = 2'208'988'800;

void add(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

std::uint32_t random_number() {
  std::uint32_t out = 0;
  RAND_bytes(reinterpret_cast<unsigned char*>(&out), sizeof out);
  return out;
}

}  // namespace

Playing::Playing(boost::asio::any_io_executor executor, std::shared_ptr<Camera> camera,
                 std::shared_ptr<Film const> film, Way way)
    : timer_(executor),
      camera_(std::move(camera)),
      film_(std::move(film)),
      way_(std::move(way)),
      sequence_(static_cast<std::uint16_t>(random_number())),
      first_time_(random_number()),
      source_(random_number()) {}

void Playing::start() {
  began_ = std::chrono::steady_clock::now();
  first_ = film_->begins_at(camera_->now());
  tick();
}

void Playing::stop() {
  stopped_ = true;
  timer_.cancel();
  way_ = {};
}

std::uint32_t Playing::time_of(std::uint64_t picture) const {
  if (camera_->has(CameraFault::frozen_timestamps)) picture = 0;
  auto hertz = camera_->has(CameraFault::wrong_clock_rate) ? 1000.0 : 90'000.0;
  auto ticks = static_cast<double>(picture) * hertz / film_->shape().frames_per_second;
  return first_time_ + static_cast<std::uint32_t>(static_cast<std::uint64_t>(ticks));
}

void Playing::tick() {
  if (stopped_) return;
  auto self = shared_from_this();
  if (camera_->has(CameraFault::closes) && number_ >= pictures_before_closing) {
    auto hang_up = way_.hang_up;  // it stops this and all its ways
    return hang_up();
  }
  auto shown = picture_now();
  if (!camera_->has(CameraFault::silent_after_play)) {
    if (number_ % pictures_between_reports == 0) send_report();
    send_picture(*shown);
  }
  ++number_;
  std::chrono::duration<double> passed(static_cast<double>(number_) / film_->shape().frames_per_second);
  timer_.expires_at(began_ + std::chrono::duration_cast<std::chrono::nanoseconds>(passed));
  timer_.async_wait([self](boost::system::error_code failure) {
    if (!failure) self->tick();
  });
}

std::shared_ptr<FilmPicture const> Playing::picture_now() {
  if (camera_->has(CameraFault::frozen_picture)) return film_->picture(film_->begins_at(camera_->froze_at()));
  auto number = first_ + number_;
  // Only at a key picture: those between two of them follow from one another.
  if (!shown_ || number % static_cast<std::uint64_t>(film_->pictures_between_keys()) == 0) {
    auto fault = camera_->picture_fault();
    auto spoiled = fault == PictureFault::none ? nullptr : film_->with(fault);
    shown_ = spoiled ? std::move(spoiled) : film_;
  }
  return shown_->picture(number);
}

// A viewer who does not keep up misses pictures until the next key frame.
void Playing::send_picture(FilmPicture const& picture) {
  waits_for_key_ = (waits_for_key_ && !picture.is_key) || !way_.may_send();
  if (waits_for_key_) return;
  if (camera_->has(CameraFault::garbage) && way_.send_rubbish) way_.send_rubbish("\r\n\xFFrubbish\r\n");
  for (std::size_t i = 0; i < picture.payloads.size(); ++i) {
    auto const& payload = picture.payloads[i];
    std::string packet = "\x80";
    packet += static_cast<char>((i + 1 == picture.payloads.size() ? 0x80 : 0) | 96);
    add(packet, sequence_++, 2);
    add(packet, time_of(number_), 4);
    add(packet, source_, 4);
    packet += payload;
    ++packets_;
    bytes_ += static_cast<std::uint32_t>(payload.size());
    if (camera_->has(CameraFault::loses_packets) && packets_ % 20 == 0) continue;
    way_.send(Leg::rtp, packet);
  }
  ++camera_->pictures;
}

// Which moment of its clock is which of the stream's: sender report and name (RFC 3550 §6.4.1, §6.5).
void Playing::send_report() {
  auto now = camera_->now().ms;
  std::string out = "\x80\xC8";
  add(out, 6, 2);
  add(out, source_, 4);
  add(out, static_cast<std::uint64_t>(now / 1000) + seconds_of_1900, 4);
  add(out, (static_cast<std::uint64_t>(now % 1000) << 32U) / 1000, 4);
  add(out, time_of(number_), 4);
  add(out, packets_, 4);
  add(out, bytes_, 4);
  out += "\x81\xCA";
  add(out, 3, 2);
  add(out, source_, 4);
  out.append(
      "\x01\x04"
      "cam1\0\0",
      8);  // the item CNAME, filled up
  way_.send(Leg::rtcp, out);
}

}  // namespace haidang::simulate
