#include "media/onvif/camera_clock.h"

#include <gmock/gmock.h>

namespace haidang::onvif {
namespace {

using testing::ElementsAre;

Instant const now = *parse_rfc3339("2026-11-22T03:15:00Z");

CameraTime told(std::string const& inside) {
  auto read = read_answer("<s:Envelope xmlns:s='x'><s:Body><tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>" +
                          inside + "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse></s:Body></s:Envelope>");
  return read ? read_camera_time(read->body) : CameraTime{};
}

std::string moment(std::string const& name, std::string const& time,
                   std::string const& date) {  // "10 15 0", "2026 11 22"
  auto parts = [](std::string const& text, Path names) {
    std::string out, rest = text + " ";
    for (auto each : names) {
      out += element(std::string("tt:").append(each), rest.substr(0, rest.find(' ')));
      rest.erase(0, rest.find(' ') + 1);
    }
    return out;
  };
  return "<tt:" + name + "><tt:Time>" + parts(time, {"Hour", "Minute", "Second"}) + "</tt:Time><tt:Date>" +
         parts(date, {"Year", "Month", "Day"}) + "</tt:Date></tt:" + name + ">";
}

TEST(CameraTime, IsReadAsItIsTold) {
  auto both = told("<tt:DateTimeType>NTP</tt:DateTimeType><tt:TimeZone><tt:TZ>ICT-7</tt:TZ></tt:TimeZone>" +
                   moment("UTCDateTime", "3 14 30", "2026 11 22") + moment("LocalDateTime", "10 14 30", "2026 11 22"));
  EXPECT_EQ(both.utc, now - seconds(30));
  EXPECT_EQ(both.local, now - seconds(30) + hours(7));
  EXPECT_FALSE(told(moment("UTCDateTime", "0 0 0", "0 0 0")).utc) << "a clock that was never set";
  EXPECT_FALSE(told(moment("UTCDateTime", "3 99999999999 30", "2026 11 22")).utc);
  EXPECT_FALSE(told(moment("UTCDateTime", "3 14 30", "2026 2 30")).utc);
  EXPECT_FALSE(told("").utc);
}

TEST(HttpDate, IsReadInItsOneForm) {
  EXPECT_EQ(read_http_date("Sun, 22 Nov 2026 03:15:00 GMT"), now);
  for (auto text : {"", "Sunday, 22-Nov-26 03:15:00 GMT", "Sun, 22 Nov 2026 03:15 GMT", "Sun, 22 Nov 2026 03:15:00 +7",
                    "Sun, 99999999999 Nov 2026 03:15:00 GMT"})
    EXPECT_EQ(read_http_date(text), std::nullopt) << text;
}

CameraTime time_of(std::optional<Span> utc, std::optional<Span> local) {
  CameraTime out;
  if (utc) out.utc = now + *utc;
  if (local) out.local = now + *local;
  return out;
}

TEST(LikelySkews, BeginWithWhatTheCameraMostLikelyChecksAgainst) {
  EXPECT_THAT(likely_skews(time_of({}, {}), now), ElementsAre(Span{})) << "nothing told: ours";
  EXPECT_THAT(likely_skews(time_of(seconds(1), hours(7)), now), ElementsAre(seconds(1), hours(7)))
      << "a clock that is right needs no second try but its local time";
  EXPECT_THAT(likely_skews(time_of(hours(1), hours(8)), now), ElementsAre(hours(1), Span{}, hours(8)))
      << "an hour ahead: by its clock, then ours, then its local time";
  EXPECT_THAT(likely_skews(time_of(seconds(-20), {}), now), ElementsAre(seconds(-20), Span{}));
  EXPECT_THAT(likely_skews(time_of(hours(7), hours(7)), now), ElementsAre(hours(7), Span{}))
      << "local time that is called UTC: as it says, then ours";
  EXPECT_THAT(likely_skews(time_of({}, hours(7)), now), ElementsAre(Span{}, hours(7)))
      << "no UTC: the zone is taken out";
  EXPECT_THAT(likely_skews(time_of({}, hours(7) - seconds(25)), now),
              ElementsAre(seconds(-25), hours(7) - seconds(25), Span{}));
  EXPECT_THAT(likely_skews(time_of({}, hours(-3) - minutes(30) + seconds(40)), now),
              ElementsAre(seconds(40), hours(-3) - minutes(30) + seconds(40), Span{}));
}

}  // namespace
}  // namespace haidang::onvif
