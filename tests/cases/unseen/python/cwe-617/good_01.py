import struct


class FrameError(ValueError):
    pass


class Frame:
    """A frame of the meter protocol: length, kind, payload, checksum."""

    def __init__(self, kind, payload):
        self.kind = kind
        self.payload = payload


def assert_checksum(payload, checksum):
    if checksum != sum(payload) % 256:
        raise FrameError("checksum")


def parse_frame(data):
    """Parse what a meter has sent over the public network."""
    length, kind = struct.unpack_from(">HB", data)
    payload = data[3:3 + length]
    assert_checksum(payload, data[3 + length])
    return Frame(kind, payload)


def serve(sock, store):
    while True:
        data, peer = sock.recvfrom(2048)
        if len(data) < 4 or len(data) < 4 + int.from_bytes(data[:2], "big"):
            continue
        try:
            frame = parse_frame(data)
        except FrameError:
            store.count_refused(peer)
            continue
        store.add(peer, frame.kind, frame.payload)
