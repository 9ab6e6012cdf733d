#!/usr/bin/python3
"""A camera that others have written: GStreamer's RTSP server with its test picture, for tests of the centre's own client.

Serves on 127.0.0.1, on a port that it prints, until it is ended:

    /h264/tcp  /h264/udp  /h265/tcp  /h265/udp               for everybody
    /guarded/h264/tcp  …                                     for admin with the given password, by digest

Each takes one carrier only and answers 461 to the other.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

PICTURE = "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=320,height=176,framerate=10/1"
AS_CAMERAS_DO = "tune=zerolatency speed-preset=ultrafast key-int-max=10"
ENCODERS = {
    "h264": f"x264enc {AS_CAMERAS_DO} ! rtph264pay",
    "h265": f"x265enc {AS_CAMERAS_DO} ! rtph265pay",
}
CARRIERS = {"tcp": GstRtsp.RTSPLowerTrans.TCP, "udp": GstRtsp.RTSPLowerTrans.UDP}
ROLE = GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE
# What is not accessible is not there (404); what may not be constructed needs a password first (401).
SEE, OPEN = GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS, GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT


def token_of(role):
    token = GstRtspServer.RTSPToken.new()
    token.set_string(ROLE, role)
    return token


def guard(password):
    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    auth.add_digest("admin", password, token_of("owner"))
    auth.set_default_token(token_of("anybody"))
    return auth


def stream(launch, carrier, open_to):
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(launch)
    factory.set_shared(True)
    factory.set_protocols(carrier)
    permissions = GstRtspServer.RTSPPermissions.new()
    for role in ("anybody", "owner"):
        permissions.add_permission_for_role(role, SEE, True)
        permissions.add_permission_for_role(role, OPEN, role in open_to)
    factory.set_permissions(permissions)
    return factory


def main(password):
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service("0")
    server.set_auth(guard(password))
    mounts = server.get_mount_points()
    for codec, encoder in ENCODERS.items():
        launch = f"( {PICTURE} ! {encoder} name=pay0 pt=96 )"
        for name, carrier in CARRIERS.items():
            mounts.add_factory(f"/{codec}/{name}", stream(launch, carrier, ["anybody", "owner"]))
            mounts.add_factory(f"/guarded/{codec}/{name}", stream(launch, carrier, ["owner"]))
    if server.attach(None) == 0:
        sys.exit("no port to serve on")
    print("port", server.get_bound_port(), flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(sys.argv[1])
