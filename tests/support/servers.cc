#include "tests/support/servers.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "tests/support/loopback.h"

namespace haidang::testing {

namespace {

constexpr auto server_user = "nobody";

std::string user_to_become() { return ::geteuid() == 0 ? server_user : ""; }

void write(std::filesystem::path const& file, std::string const& text) {
  std::ofstream(file) << text;
  give_to_server(file);
}

std::string vsftpd_settings(std::filesystem::path const& root, std::filesystem::path const& own, std::uint16_t port) {
  std::ostringstream text;
  text << "listen=YES\nbackground=NO\nlisten_address=127.0.0.1\nlisten_port=" << port
       << "\nrun_as_launching_user=YES\nconnect_from_port_20=NO\nseccomp_sandbox=NO\nallow_writeable_chroot=YES\n"
          "local_enable=NO\nanonymous_enable=YES\nno_anon_password=NO\nsecure_email_list_enable=YES\n"
          "delay_failed_login=0\nwrite_enable=YES\nanon_upload_enable=YES\nanon_mkdir_write_enable=YES\n"
          "anon_other_write_enable=YES\nanon_umask=022\nanon_world_readable_only=NO\n"
          "xferlog_enable=YES\nlog_ftp_protocol=YES\n"
       << "anon_root=" << root.string() << "\nsecure_chroot_dir=" << own.string()
       << "\nemail_password_file=" << (own / "passwords").string() << "\nvsftpd_log_file=" << (own / "log").string()
       << "\n";
  return text.str();
}

// Temporary folders are closed to others; the server must get through those above its own.
void make_reachable(std::filesystem::path const& path) {
  for (auto above = path; above.has_relative_path() && above != std::filesystem::temp_directory_path();
       above = above.parent_path())
    ::chmod(above.c_str(), 0755);
}

// A certificate of its own for 127.0.0.1, and the lines that make vsftpd use it.
Result<std::string> tls_settings(std::filesystem::path const& own, FtpServer::Tls tls) {
  if (tls == FtpServer::Tls::none) return std::string();
  auto key = (own / "key.pem").string(), certificate = (own / "certificate.pem").string();
  TRY(auto made, run({.arguments = {"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                                    "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
                                    certificate},
                      .environment = {}}));
  if (made.code != 0) return Error{ErrorKind::bug, "openssl: " + made.output};
  give_to_server(key);
  give_to_server(certificate);
  return "ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_logins_ssl=YES\nforce_anon_data_ssl=YES\nrsa_cert_file=" +
         certificate + "\nrsa_private_key_file=" + key +
         "\nimplicit_ssl=" + (tls == FtpServer::Tls::at_once ? "YES" : "NO") + "\n";
}

Error not_listening(std::string const& what, Process const& process) {
  return {ErrorKind::unavailable, what + " does not listen: " + process.output()};
}

}  // namespace

void give_to_server(std::filesystem::path const& path) {
  if (::geteuid() != 0) return;
  auto user = ::getpwnam(server_user);
  if (user && ::chown(path.c_str(), user->pw_uid, user->pw_gid) == 0) return;
  std::abort();  // a machine without the user cannot run these tests
}

Result<FtpServer> FtpServer::start(Settings settings) {
  auto port = settings.port ? settings.port : free_port();
  auto own = std::make_unique<TemporaryFolder>();
  give_to_server(own->path());
  give_to_server(settings.root);
  make_reachable(settings.root);
  write(*own / "passwords", settings.password + "\n");
  TRY(auto tls, tls_settings(own->path(), settings.tls));
  write(*own / "vsftpd.conf", vsftpd_settings(settings.root, own->path(), port) + tls);
  Program program;
  program.arguments = {"/usr/sbin/vsftpd", (*own / "vsftpd.conf").string()};
  program.user = user_to_become();
  TRY(auto process, Process::start(std::move(program)));
  if (!wait_until_listening(port, seconds(20))) return not_listening("vsftpd", process);
  return FtpServer(std::move(process), std::move(own), port);
}

std::string FtpServer::url(std::string const& path) const {
  return "ftp://127.0.0.1:" + std::to_string(port_) + "/" + path;
}

std::string FtpServer::log() const {
  std::ifstream file(*folder_ / "log");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t FtpServer::count_in_log(std::string const& text) const {
  std::istringstream lines(log());
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) count += line.find(text) != std::string::npos;
  return count;
}

void FtpServer::stop() { (void)process_.stop(); }

Result<MqttBroker> MqttBroker::start(Settings settings) {
  auto port = settings.port ? settings.port : free_port();
  give_to_server(settings.folder);
  make_reachable(settings.folder);
  std::ostringstream text;
  text << "listener " << port << " 127.0.0.1\nlog_dest stderr\nlog_type all\npersistence true\npersistence_location "
       << settings.folder.string() << "/\nallow_anonymous " << (settings.user.empty() ? "true" : "false") << "\n";
  if (!settings.user.empty()) {
    auto passwords = settings.folder / "passwords";
    TRY(auto made,
        run({.arguments = {"mosquitto_passwd", "-b", "-c", passwords.string(), settings.user, settings.password},
             .environment = {}}));
    if (made.code != 0) return Error{ErrorKind::bug, "mosquitto_passwd: " + made.output};
    give_to_server(passwords);
    text << "password_file " << passwords.string() << "\n";
  }
  write(settings.folder / "mosquitto.conf", text.str());
  Program program;
  program.arguments = {"/usr/sbin/mosquitto", "-c", (settings.folder / "mosquitto.conf").string()};
  program.user = user_to_become();
  TRY(auto process, Process::start(std::move(program)));
  if (!wait_until_listening(port, seconds(20))) return not_listening("mosquitto", process);
  return MqttBroker(std::move(process), port);
}

}  // namespace haidang::testing
