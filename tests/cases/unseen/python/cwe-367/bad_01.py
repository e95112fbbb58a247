import json
import os

SPOOL = "/var/spool/orders"


def claim(order_id: int, worker: str) -> bool:
    """Several workers run at once; one of them gets the order."""
    lock = os.path.join(SPOOL, f"{order_id}.lock")
    if not os.path.exists(lock):  # BAD
        with open(lock, "w") as out:
            json.dump({"worker": worker}, out)
        return True
    return False
