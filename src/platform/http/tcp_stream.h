// Plain TCP as a Stream.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <memory>

#include "platform/http/stream.h"

namespace haidang::http {

using Strand = asio::strand<asio::io_context::executor_type>;
using TcpSocket = asio::basic_stream_socket<asio::ip::tcp, Strand>;

std::unique_ptr<Stream> tcp_stream(TcpSocket);

}  // namespace haidang::http
