#include "media/recording/marked_film.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "media/fmp4/init_segment.h"
#include "media/fmp4/segment_reader.h"
#include "media/recording/film_decoder.h"
#include "media/recording/film_encoder.h"
#include "media/recording/footage.h"

namespace haidang::recording {
namespace {

struct Length {
  int pictures = 0;
  std::int64_t end = 0;  // when the last picture shown gives way
};

// Known before hours of work are begun, and to the picture: evidence never ends earlier than it says.
Result<Length> length_of(std::string_view film) {
  fmp4::SegmentReader reader(film);
  Length out;
  while (auto fragment = reader.next()) {
    auto const& timing = fragment->sample.timing;
    ++out.pictures;
    out.end = std::max(out.end, timing.show_time() + timing.duration);
  }
  if (reader.init_bytes() == 0) return Error{ErrorKind::unreadable, "the film has no beginning (ftyp and moov)"};
  if (out.pictures == 0) return Error{ErrorKind::unreadable, "the film holds no whole picture"};
  if (reader.whole_bytes() < film.size())
    return Error{ErrorKind::unreadable, "the film breaks off after picture " + std::to_string(out.pictures) +
                                            ", at byte " + std::to_string(reader.whole_bytes()) + " of " +
                                            std::to_string(film.size())};
  return out;
}

AVRational rate_of(Length const& length) {
  AVRational out{15, 1};
  av_reduce(&out.num, &out.den, std::int64_t{length.pictures} * fmp4::ticks_a_second,
            std::max<std::int64_t>(length.end, 1), std::numeric_limits<int>::max());
  return out;
}

// The fragments of the marked film. How long a picture stands is known when the next has come.
class Writer {
 public:
  Writer(std::string init, std::size_t most_bytes) : most_bytes_{most_bytes}, out_{std::move(init)} {}

  Done add(EncodedPicture picture) {
    if (waiting_) DO(write(picture.time));
    waiting_ = std::move(picture);
    return {};
  }
  Result<std::string> finish(std::int64_t end) {
    if (waiting_) DO(write(std::max(end, waiting_->time + 1)));
    return std::move(out_);
  }

 private:
  Done write(std::int64_t until) {
    fmp4::Sample sample;
    sample.sequence = ++sequence_;
    sample.timing = {waiting_->time, static_cast<std::uint32_t>(until - waiting_->time), 0};
    sample.is_key = waiting_->is_key;
    out_ += fmp4::fragment_of(sample, waiting_->nals);
    if (out_.size() <= most_bytes_) return {};
    return Error{ErrorKind::too_large,
                 "marked, it is over " + std::to_string(most_bytes_ >> 20) + " MiB: ask for less at a time"};
  }

  std::size_t const most_bytes_;
  std::string out_;
  std::optional<EncodedPicture> waiting_;
  std::uint32_t sequence_ = 0;
};

class Marker {
 public:
  Marker(MarkOrder const& order, Length const& length, FilmDecoder decoder)
      : order_{order}, length_{length}, decoder_{std::move(decoder)} {}

  Result<std::string> run() {
    fmp4::SegmentReader reader(order_.film);
    double done = 0;
    while (auto fragment = reader.next()) {
      DO(order_.may_go_on(done));
      done = static_cast<double>(reader.whole_bytes()) / static_cast<double>(order_.film.size());
      decoder_.take(*fragment);
      DO(mark_decoded());
    }
    decoder_.end();
    DO(mark_decoded());
    if (!bench_) return Error{ErrorKind::unreadable, "none of the film's pictures can be decoded"};
    bench_->encoder.end();
    DO(write_encoded());
    return bench_->writer.finish(length_.end);
  }

 private:
  // What is made when the first picture is there, for pictures like it.
  struct Bench {
    Marks marks;
    FilmEncoder encoder;
    Writer writer;
    int width = 0, height = 0, format = 0;
  };

  Done mark_decoded();
  Done set_up(AVFrame const& first);
  Done mark(AVFrame&);
  Done write_encoded();

  MarkOrder const& order_;
  Length const length_;
  FilmDecoder decoder_;
  std::optional<Bench> bench_;
  std::int64_t last_time_ = -1;
};

Done Marker::mark_decoded() {
  for (;;) {
    TRY(auto* frame, decoder_.next());
    if (!frame) return {};
    if (!bench_) DO(set_up(*frame));
    DO(mark(*frame));
    DO(write_encoded());
  }
}

Done Marker::set_up(AVFrame const& first) {
  auto full_range = first.format == AV_PIX_FMT_YUVJ420P || first.color_range == AVCOL_RANGE_JPEG;
  TRY(auto marks, Marks::create(order_.marking, {first.width, first.height, full_range}));
  TRY(auto encoder, FilmEncoder::create(first, rate_of(length_)));
  Writer writer(fmp4::init_segment(encoder.parameters()) + note_box(order_.note), order_.most_bytes);
  bench_.emplace(
      Bench{std::move(marks), std::move(encoder), std::move(writer), first.width, first.height, first.format});
  return {};
}

Done Marker::mark(AVFrame& frame) {
  if (frame.width != bench_->width || frame.height != bench_->height || frame.format != bench_->format)
    return Error{ErrorKind::unreadable, "the pictures change their size within the film"};
  // A camera may show two at once, a damaged picture may have lost its time; a file may not.
  frame.pts = last_time_ = std::max(frame.pts, last_time_ + 1);
  if (av_frame_make_writable(&frame) < 0) throw std::bad_alloc();  // later pictures are decoded from the unmarked one
  Canvas canvas;
  for (std::size_t i = 0; i < canvas.planes.size(); ++i) {
    canvas.planes[i] = frame.data[i];
    canvas.strides[i] = frame.linesize[i];
  }
  canvas.width = frame.width;
  canvas.height = frame.height;
  bench_->marks.draw(canvas, order_.clock.at(frame.pts));
  return bench_->encoder.take(frame);
}

Done Marker::write_encoded() {
  while (auto picture = bench_->encoder.next()) DO(bench_->writer.add(std::move(*picture)));
  return {};
}

}  // namespace

Result<std::string> marked_film(MarkOrder const& order) {
  TRY(auto length, length_of(order.film));
  fmp4::SegmentReader reader(order.film);
  TRY(auto decoder, FilmDecoder::create(order.film.substr(0, reader.init_bytes())));
  return Marker(order, length, std::move(decoder)).run();
}

}  // namespace haidang::recording
