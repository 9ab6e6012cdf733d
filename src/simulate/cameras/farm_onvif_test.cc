// The centre's ONVIF client at the farm's cameras, with every fault that concerns it, and on from there to pictures.
#include <gmock/gmock.h>

#include "simulate/cameras/farm_fixture.h"

namespace haidang::simulate {
namespace {

using onvif::EventKind;
using onvif::Outcome;
using rtsp::Reason;
using testing::HasSubstr;
using testing::Not;

using Profiles = std::vector<onvif::Profile>;

Outcome<Profiles> profiles_of(Visit& visit, std::shared_ptr<onvif::Device> const& device) {
  auto opened = visit.ask(device->open());
  if (!opened) return opened.error();
  return visit.ask(device->profiles());
}

TEST(FarmOverOnvif, LeadsFromAnAddressToPictures) {
  Visit visit(std::vector<CameraFault>{});
  auto device = visit.device();
  auto profiles = profiles_of(visit, device);
  ASSERT_TRUE(profiles) << profiles.error().said;
  ASSERT_EQ(profiles->size(), 2U);
  EXPECT_EQ(profiles->at(0).version, onvif::MediaVersion::second);
  EXPECT_EQ(profiles->at(1).encoder->encoding, "H265");
  EXPECT_EQ(profiles->at(1).encoder->width, 180);
  EXPECT_EQ(profiles->at(1).encoder->frames_between_keys, 10);
  auto identity = visit.ask(device->identity());
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->serial, "HDSIM100000");
  for (auto const& profile : *profiles) {
    auto uri = visit.ask(device->stream_uri(profile));
    ASSERT_TRUE(uri) << uri.error().said;
    auto settings = visit.session_settings();
    settings.url = *uri;
    EXPECT_EQ(visit.watch(settings, 15).frames.size(), 15U) << *uri;
    auto picture_uri = visit.ask(device->snapshot_uri(profile));
    ASSERT_TRUE(picture_uri);
    auto picture = visit.ask(device->snapshot(*picture_uri));
    ASSERT_TRUE(picture) << picture.error().said;
    EXPECT_GT(picture->bytes.size(), 200U);
  }
  auto encoders = visit.ask(device->encoders(onvif::MediaVersion::first));
  ASSERT_TRUE(encoders);
  EXPECT_EQ(encoders->size(), 2U);
  for (auto const& each : *encoders) EXPECT_EQ(each.encoding, "H264");
  EXPECT_EQ(visit.farm->counts(0).refused_passwords, 0U);
}

TEST(FarmOverOnvif, IsUnderstoodWithEveryFaultThatStillLetsItBe) {
  struct {
    std::vector<CameraFault> faults;
    std::uint64_t refusals;
  } const cases[] = {
      {{CameraFault::wrong_xaddr}, 0},
      {{CameraFault::clock_ahead}, 0},
      {{CameraFault::local_time_as_utc}, 1},
      {{CameraFault::no_utc}, 0},
      {{CameraFault::time_needs_password}, 0},
      {{CameraFault::time_needs_password, CameraFault::clock_ahead}, 0},
      {{CameraFault::time_needs_password, CameraFault::token_only}, 0},
      {{CameraFault::digest_only}, 1},
      {{CameraFault::digest_only, CameraFault::sha256}, 1},
      {{CameraFault::digest_only, CameraFault::time_needs_password, CameraFault::clock_ahead}, 0},
      {{CameraFault::token_only}, 0},
      {{CameraFault::token_only, CameraFault::remembers_tokens}, 0},
      {{CameraFault::token_only, CameraFault::local_time_as_utc}, 1},
      {{CameraFault::no_services}, 0},
      {{CameraFault::no_media2}, 0},
      {{CameraFault::snapshot_wants_basic}, 0},
      {{CameraFault::wrong_xaddr, CameraFault::no_services, CameraFault::clock_ahead, CameraFault::token_only}, 0},
  };
  for (auto const& each : cases) {
    std::string names;
    for (auto fault : each.faults) names += std::string(name_of(fault)) + " ";
    Visit visit(each.faults);
    auto device = visit.device();
    auto profiles = profiles_of(visit, device);
    ASSERT_TRUE(profiles) << names << profiles.error().said;
    ASSERT_EQ(profiles->size(), 2U) << names;
    auto uri = visit.ask(device->stream_uri(profiles->at(0)));
    ASSERT_TRUE(uri) << names;
    EXPECT_EQ(*uri, visit.farm->rtsp_url(0)) << names;
    auto picture_uri = visit.ask(device->snapshot_uri(profiles->at(0)));
    ASSERT_TRUE(picture_uri) << names;
    EXPECT_TRUE(visit.ask(device->snapshot(*picture_uri))) << names;
    EXPECT_EQ(visit.farm->counts(0).refused_passwords, each.refusals) << names;
  }
}

TEST(FarmOverOnvif, IsGivenUpWithAReasonAndInTime) {
  struct {
    std::vector<CameraFault> faults;
    Reason reason;
  } const cases[] = {
      {{CameraFault::silent}, Reason::no_answer},
      {{CameraFault::trickles}, Reason::no_answer},
      {{CameraFault::no_soap}, Reason::not_rtsp},
      {{CameraFault::endless_answer}, Reason::not_rtsp},
      {{CameraFault::refuses_password}, Reason::password_refused},
      {{CameraFault::refuses_password, CameraFault::token_only, CameraFault::clock_ahead}, Reason::password_refused},
      {{CameraFault::refuses_password, CameraFault::time_needs_password}, Reason::password_refused},
  };
  for (auto const& each : cases) {
    Visit visit(each.faults);
    onvif::DeviceSettings settings;
    settings.url = visit.farm->onvif_url(0);
    settings.credentials = visit.credentials;
    settings.limits.answer = milliseconds(1500);
    auto device = std::make_shared<onvif::Device>(visit.loop.get_executor(), settings, visit.clock);
    auto profiles = profiles_of(visit, device);
    ASSERT_FALSE(profiles) << name_of(each.faults[0]);
    EXPECT_EQ(profiles.error().reason, each.reason) << name_of(each.faults[0]) << ": " << profiles.error().said;
    EXPECT_LE(visit.farm->counts(0).refused_passwords, 3U) << name_of(each.faults[0]);
    EXPECT_THAT(profiles.error().said, Not(HasSubstr("minh-hoa")));
  }
}

TEST(FarmOverOnvif, WithAWrongPasswordIsAskedNoMoreThanThreeTimes) {
  for (auto const& faults : std::vector<std::vector<CameraFault>>{{},
                                                                  {CameraFault::token_only},
                                                                  {CameraFault::digest_only},
                                                                  {CameraFault::time_needs_password},
                                                                  {CameraFault::clock_ahead, CameraFault::token_only},
                                                                  {CameraFault::no_utc, CameraFault::token_only}}) {
    Visit visit(faults);
    visit.credentials.password = "guessed";
    auto device = visit.device();
    auto profiles = profiles_of(visit, device);
    ASSERT_FALSE(profiles);
    EXPECT_EQ(profiles.error().reason, Reason::password_refused) << profiles.error().said;
    for (int again = 0; again < 5; ++again) {
      EXPECT_FALSE(visit.ask(device->identity()));
      EXPECT_FALSE(visit.ask(device->snapshot(visit.farm->onvif_url(0))));
    }
    EXPECT_LE(visit.farm->counts(0).refused_passwords, 3U);
    EXPECT_GE(visit.farm->counts(0).refused_passwords, 1U);
  }
}

TEST(FarmOverOnvif, TellsWhatItNotices) {
  for (auto fault : {CameraFault::video_loss, CameraFault::tampering, CameraFault::motion}) {
    Visit visit({CameraFault::wrong_xaddr, CameraFault::clock_ahead});
    auto device = visit.device();
    ASSERT_TRUE(visit.ask(device->open()));
    auto subscription = visit.ask(device->subscribe(minutes(1)));
    ASSERT_TRUE(subscription) << subscription.error().said;
    EXPECT_EQ(subscription->lasts, minutes(1));
    auto first = visit.ask(device->pull(*subscription, seconds(5)));
    ASSERT_TRUE(first) << first.error().said;
    ASSERT_EQ(first->size(), 3U) << "how things stand";
    for (auto const& event : *first) EXPECT_TRUE(event.first_report && !event.active) << event.topic;
    auto none = visit.ask(device->pull(*subscription, seconds(1)));
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
    std::vector<bool> states;
    for (bool on : {true, false}) {
      std::thread changer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));  // while it is being asked
        visit.farm->set(0, fault, on);
      });
      auto told = visit.ask(device->pull(*subscription, seconds(20)));
      changer.join();
      ASSERT_TRUE(told) << told.error().said;
      ASSERT_EQ(told->size(), 1U);
      auto expected = fault == CameraFault::video_loss  ? EventKind::video_loss
                      : fault == CameraFault::tampering ? EventKind::tampering
                                                        : EventKind::motion;
      EXPECT_EQ(told->at(0).kind, expected);
      EXPECT_FALSE(told->at(0).first_report);
      states.push_back(told->at(0).active);
    }
    EXPECT_EQ(states, (std::vector<bool>{true, false}));
    EXPECT_EQ(*visit.ask(device->renew(*subscription, minutes(2))), minutes(2));
    EXPECT_TRUE(visit.ask(device->unsubscribe(*subscription)));
    auto over = visit.ask(device->pull(*subscription, seconds(1)));
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().reason, Reason::no_such_stream) << "a subscription that is over";
  }
}

TEST(FarmOverOnvif, HasNoRoomForNineSubscriptions) {
  Visit visit(std::vector<CameraFault>{});
  auto device = visit.device();
  ASSERT_TRUE(visit.ask(device->open()));
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(visit.ask(device->subscribe(minutes(1))));
  EXPECT_EQ(visit.ask(device->subscribe(minutes(1))).error().reason, Reason::busy);
}

TEST(FarmOverOnvif, CanBeMovedWhereItCan) {
  FarmSettings settings{{plan_with({}), plan_with({})}};
  settings.cameras[0].can_move = true;
  Visit visit(std::move(settings));
  for (std::size_t camera : {0U, 1U}) {
    auto device = visit.device(camera);
    auto profiles = profiles_of(visit, device);
    ASSERT_TRUE(profiles);
    EXPECT_EQ(profiles->at(0).can_move, camera == 0);
    EXPECT_EQ(visit.ask(device->move(profiles->at(0), {0.5, 0, 0}, seconds(2))).has_value(), camera == 0);
    EXPECT_EQ(visit.ask(device->stop_moving(profiles->at(0))).has_value(), camera == 0);
  }
  EXPECT_EQ(visit.farm->counts(0).moves, 2U);
}

TEST(FarmOverOnvif, RestartsAndComesBack) {
  FarmSettings settings{{plan_with({})}};
  settings.cameras[0].reboot_time = milliseconds(500);
  Visit visit(std::move(settings));
  auto device = visit.device();
  ASSERT_TRUE(visit.ask(device->open()));
  ASSERT_TRUE(visit.ask(device->reboot()));
  EXPECT_EQ(visit.farm->counts(0).reboots, 1U);
  bool went = false, back = false;
  auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!back && std::chrono::steady_clock::now() < end) {
    auto answered = visit.ask(device->identity());
    if (!answered) {
      EXPECT_TRUE(answered.error().reason == Reason::unreachable || answered.error().reason == Reason::closed);
      went = true;
    }
    back = went && answered.has_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));  // a camera that restarts is asked now and then
  }
  EXPECT_TRUE(back);
  EXPECT_EQ(visit.watch(visit.session_settings(), 5).frames.size(), 5U);
}

}  // namespace
}  // namespace haidang::simulate
