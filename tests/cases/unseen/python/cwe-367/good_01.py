import json
import os

SPOOL = "/var/spool/orders"


def claim(order_id: int, worker: str) -> bool:
    """Several workers run at once; one of them gets the order."""
    if not os.path.exists(SPOOL):
        raise RuntimeError("no spool on this host")
    lock = os.path.join(SPOOL, f"{order_id}.lock")
    try:
        with open(lock, "x") as out:
            json.dump({"worker": worker}, out)
    except FileExistsError:
        return False
    return True
