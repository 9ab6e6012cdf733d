// A mail server for tests: aiosmtpd (Debian and Ubuntu: python3-aiosmtpd) on a port of its own of 127.0.0.1. What it
// takes is taken apart by Python's own email package, not by the code under test.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "platform/mail/mail_server.h"
#include "platform/reflect/json.h"
#include "tests/support/loopback.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::mail {

// A letter as Python understands it.
struct Letter {
  std::string from, to, subject, id, date, text, raw;
  std::int64_t longest_line = 0;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (from, to, subject, id, date, text, raw, longest_line))

// Recipients: khong-co@… is refused, day@… is full for now; a letter to im-lang@… is taken, and no answer comes.
inline constexpr auto mail_server_in_python = R"py(
import asyncio, email, email.policy, json, pathlib, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult

folder, port, security = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

class Office:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('khong-co@'): return '550 5.1.1 Khong co hop thu nay'
        if address.startswith('day@'): return '452 4.2.2 Hop thu day'
        envelope.rcpt_tos.append(address)
        return '250 OK'
    async def handle_DATA(self, server, session, envelope):
        m = email.message_from_bytes(envelope.content, policy=email.policy.default)
        letter = dict(to=' '.join(envelope.rcpt_tos), subject=m['Subject'], id=m['Message-ID'], date=m['Date'],
                      text=m.get_content().replace('\r\n', '\n'), raw=envelope.content.decode('ascii'),
                      longestLine=max(len(line) for line in envelope.content.split(b'\r\n')))
        letter['from'] = m['From']
        number = len(list(folder.glob('*.json')))
        (folder / 'half').write_text(json.dumps(letter, default=str))
        (folder / 'half').rename(folder / f'{number:04}.json')
        print('taken', number + 1, flush=True)
        if letter['to'].startswith('im-lang@'): await asyncio.sleep(3600)
        return '250 2.0.0 Taken'

def known(server, session, envelope, mechanism, login):
    return AuthResult(handled=False, success=login.login == b'ioc' and login.password == 'mật khẩu đúng'.encode())

async def serve():
    context = None
    if security != 'none':
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / 'certificate.pem', folder / 'key.pem')
    more = dict(authenticator=known, auth_required=True, auth_require_tls=False) if security != 'none' else {}
    if security == 'starttls': more.update(tls_context=context, require_starttls=True)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Office(), hostname='mail.example', **more), '127.0.0.1', port,
        ssl=context if security == 'tls' else None)
    print('ready', flush=True)
    await server.serve_forever()

asyncio.run(serve())
)py";

class MailServer {
 public:
  static constexpr auto user = "ioc", password = "mật khẩu đúng";

  // With TLS of either kind it lets in nobody who does not sign in.
  explicit MailServer(Security security = Security::none) : security_{security} {
    if (security != Security::none) make_certificate();
    auto started = testing::Process::start({{"/usr/bin/python3", "-c", mail_server_in_python, folder_.path().string(),
                                             std::to_string(port_), std::string(reflect::name_of(security))},
                                            {}});
    if (!started) throw std::runtime_error(started.error().message);
    process_.emplace(std::move(*started));
    if (!process_->wait_for_output("ready", seconds(60)))
      throw std::runtime_error("no mail server (python3-aiosmtpd): " + process_->output());
  }

  Server server() const {
    if (security_ == Security::none) return {"127.0.0.1", port_, security_, "", "", ""};
    return {"127.0.0.1", port_, security_, user, password, folder_ / "certificate.pem"};
  }
  std::uint16_t port() const { return port_; }
  std::vector<Letter> letters() const {
    std::set<std::filesystem::path> files;
    for (auto const& each : std::filesystem::directory_iterator(folder_.path()))
      if (each.path().extension() == ".json") files.insert(each.path());
    std::vector<Letter> out;
    for (auto const& file : files) {
      std::ostringstream text;
      text << std::ifstream(file).rdbuf();
      auto letter = reflect::from_json_text<Letter>(text.str());
      EXPECT_TRUE(letter) << letter.error().message;
      if (letter) out.push_back(std::move(*letter));
    }
    return out;
  }
  // Waits until it has taken that many letters; false after a minute.
  bool has_taken(int letters) { return process_->wait_for_output("taken " + std::to_string(letters), seconds(60)); }
  void stop() { static_cast<void>(process_->stop()); }

 private:
  void make_certificate() const {
    auto made =
        testing::Process::start({{"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                                  "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                                  (folder_ / "key.pem").string(), "-out", (folder_ / "certificate.pem").string()},
                                 {}});
    if (!made || !made->wait(seconds(60))) throw std::runtime_error("no certificate could be made");
  }

  testing::TemporaryFolder folder_;
  Security security_;
  std::uint16_t port_ = testing::free_port();
  std::optional<testing::Process> process_;
};

// A port where somebody takes connections and says nothing.
class SilentServer {
 public:
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  // Waits until somebody has called; keeps the line, silently.
  void wait_for_caller() { callers_.push_back(acceptor_.accept()); }

 private:
  boost::asio::io_context loop_;
  boost::asio::ip::tcp::acceptor acceptor_{loop_, {boost::asio::ip::address_v4::loopback(), 0}};
  std::vector<boost::asio::ip::tcp::socket> callers_;
};

}  // namespace haidang::mail
