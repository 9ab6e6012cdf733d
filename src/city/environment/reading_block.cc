#include "city/environment/reading_block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "city/environment/byte_reader.h"

namespace haidang {
namespace {

__extension__ using Bits = unsigned __int128;  // room for a value of any width beside a started byte

constexpr char version = 1;
constexpr std::uint8_t as_doubles = 255;
constexpr std::size_t group_size = 32;
constexpr std::array<double, 10> powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

void put_times(std::string& out, StoredReading const* r, std::size_t n) {
  put_varint(out, zigzag(r[0].time.ms));
  for (std::size_t i = 1; i < n;) {
    auto step = r[i].time.ms - r[i - 1].time.ms;
    auto first = i;
    while (i < n && r[i].time.ms - r[i - 1].time.ms == step) ++i;
    put_varint(out, zigzag(step));
    put_varint(out, i - first);
  }
}

// The smallest power of ten that makes every value a whole number exactly, or `as_doubles`.
std::uint8_t exponent_of(StoredReading const* r, std::size_t n) {
  std::uint8_t e = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (;; ++e) {
      if (e >= powers.size()) return as_doubles;
      auto scaled = std::nearbyint(r[i].value * powers[e]);
      if (!(std::abs(scaled) < 9e15)) return as_doubles;
      auto back = static_cast<double>(static_cast<std::int64_t>(scaled)) / powers[e];
      if (std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(r[i].value)) break;
    }
  }
  return e;
}

void put_group(std::string& out, std::uint64_t const* values, std::size_t n) {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < n; ++i) all |= values[i];
  auto width = static_cast<unsigned>(std::bit_width(all));
  out += static_cast<char>(width);
  Bits held = 0;
  unsigned bits = 0;
  for (std::size_t i = 0; i < n; ++i) {
    held |= static_cast<Bits>(values[i]) << bits;
    bits += width;
    for (; bits >= 8; bits -= 8, held >>= 8) out += static_cast<char>(held & 0xFF);
  }
  if (bits > 0) out += static_cast<char>(held & 0xFF);
}

void put_values(std::string& out, StoredReading const* r, std::size_t n) {
  auto e = exponent_of(r, n);
  out += static_cast<char>(e);
  if (e == as_doubles) {
    for (std::size_t i = 0; i < n; ++i) {
      char raw[8];
      std::memcpy(raw, &r[i].value, 8);
      out.append(raw, 8);
    }
    return;
  }
  std::array<std::uint64_t, group_size> group;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < n;) {
    std::size_t filled = 0;
    // The first value stands in a group of its own: its difference is the value itself, much wider than the rest.
    auto limit = i == 0 ? 1 : group_size;
    for (; filled < limit && i < n; ++filled, ++i) {
      auto scaled = static_cast<std::int64_t>(std::nearbyint(r[i].value * powers[e]));
      group[filled] = zigzag(scaled - before);
      before = scaled;
    }
    put_group(out, group.data(), filled);
  }
}

void put_statuses(std::string& out, StoredReading const* r, std::size_t n) {
  for (std::size_t i = 0; i < n;) {
    auto first = i;
    while (i < n && r[i].status == r[first].status) ++i;
    out += static_cast<char>(r[first].status);
    put_varint(out, i - first);
  }
}

// `packed` has eight more bytes behind its end.
void unpack(char const* packed, unsigned width, std::uint64_t* values, std::size_t n) {
  auto mask = width == 64 ? ~0ULL : (1ULL << width) - 1;
  for (std::size_t i = 0; i < n; ++i) {
    auto bit = i * width;
    std::uint64_t low;
    std::memcpy(&low, packed + bit / 8, 8);
    low >>= bit % 8;
    // A value may reach into a ninth byte.
    if (width > 56 && bit % 8 != 0)
      low |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(packed[bit / 8 + 8])) << (64 - bit % 8);
    values[i] = low & mask;
  }
}

void read_group(ByteReader& in, std::uint64_t* values, std::size_t n) {
  auto width = static_cast<unsigned>(in.byte());
  auto packed = in.take(width > 64 ? ~0ULL : (static_cast<std::uint64_t>(width) * n + 7) / 8);
  if (in.failed()) return;
  std::array<char, group_size * 8 + 16> room;
  std::memcpy(room.data(), packed.data(), packed.size());
  unpack(room.data(), width, values, n);
}

void read_values(ByteReader& in, double* values, std::size_t n) {
  auto e = in.byte();
  if (e == as_doubles) {
    auto raw = in.take(8 * n);
    if (!in.failed()) std::memcpy(values, raw.data(), 8 * n);
    return;
  }
  if (e >= powers.size()) {
    in.take(~0ULL);
    return;
  }
  auto power = powers[e];
  std::array<std::uint64_t, group_size> group{};
  std::uint64_t value = 0;  // wraps around, as the differences did
  for (std::size_t i = 0; i < n && !in.failed();) {
    auto count = i == 0 ? std::size_t{1} : std::min(group_size, n - i);
    read_group(in, group.data(), count);
    for (std::size_t k = 0; k < count; ++k, ++i) {
      value += static_cast<std::uint64_t>(unzigzag(group[k]));
      values[i] = static_cast<double>(static_cast<std::int64_t>(value)) / power;
    }
  }
}

void read_times(ByteReader& in, std::int64_t* times, std::size_t n) {
  auto time = static_cast<std::uint64_t>(unzigzag(in.varint()));
  times[0] = static_cast<std::int64_t>(time);
  for (std::size_t i = 1; i < n && !in.failed();) {
    auto step = static_cast<std::uint64_t>(unzigzag(in.varint()));
    auto count = in.varint();
    if (count == 0 || count > n - i) return void(in.take(~0ULL));
    for (; count > 0; --count, ++i) times[i] = static_cast<std::int64_t>(time += step);
  }
}

void read_statuses(ByteReader& in, ReadingStatus* statuses, std::size_t n) {
  for (std::size_t i = 0; i < n && !in.failed();) {
    auto status = in.byte();
    auto count = in.varint();
    if (status > static_cast<std::uint8_t>(ReadingStatus::missing) || count == 0 || count > n - i)
      return void(in.take(~0ULL));
    std::fill_n(statuses + i, count, static_cast<ReadingStatus>(status));
    i += count;
  }
}

SeriesColumns& columns_of(std::vector<SeriesColumns>& all, std::int64_t series) {
  auto place = std::ranges::lower_bound(all, series, {}, &SeriesColumns::series);
  if (place == all.end() || place->series != series) place = all.insert(place, {series, {}, {}, {}});
  return *place;
}

}  // namespace

std::string encode_block(std::vector<StoredReading> const& readings) {
  std::string out(1, version);
  std::string body;
  for (std::size_t i = 0; i < readings.size();) {
    auto first = i;
    while (i < readings.size() && readings[i].series == readings[first].series) ++i;
    body.clear();
    put_times(body, &readings[first], i - first);
    put_values(body, &readings[first], i - first);
    put_statuses(body, &readings[first], i - first);
    put_varint(out, static_cast<std::uint64_t>(readings[first].series));
    put_varint(out, i - first);
    put_varint(out, body.size());
    out += body;
  }
  return out;
}

Done decode_columns(std::string_view bytes, std::vector<SeriesColumns>& into, std::int64_t only_series) {
  auto corrupt = [] { return Error{ErrorKind::corrupt, "a block of readings cannot be read"}; };
  ByteReader in(bytes);
  if (in.byte() != version) return corrupt();
  while (!in.at_end()) {
    auto series = static_cast<std::int64_t>(in.varint());
    auto n = in.varint();
    auto body = in.take(in.varint());
    // A run may say many readings in few bytes, so the count is bounded apart from the length.
    if (in.failed() || n == 0 || n > 10'000'000) return corrupt();
    if (only_series >= 0 && series != only_series) continue;
    // Every group of 32 values takes at least one byte.
    if (n / group_size > body.size()) return corrupt();
    auto& columns = columns_of(into, series);
    auto first = columns.times.size();
    columns.times.resize(first + n);
    columns.values.resize(first + n);
    columns.statuses.resize(first + n);
    ByteReader part(body);
    read_times(part, &columns.times[first], n);
    read_values(part, &columns.values[first], n);
    read_statuses(part, &columns.statuses[first], n);
    if (part.failed() || !part.at_end()) return corrupt();
  }
  return {};
}

Done decode_block(std::string_view bytes, std::vector<StoredReading>& into, std::int64_t only_series) {
  std::vector<SeriesColumns> all;
  DO(decode_columns(bytes, all, only_series));
  for (auto const& each : all)
    for (std::size_t i = 0; i < each.times.size(); ++i)
      into.push_back({each.series, {each.times[i]}, each.values[i], each.statuses[i]});
  return {};
}

}  // namespace haidang
