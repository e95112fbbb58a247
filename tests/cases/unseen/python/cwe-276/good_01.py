import logging
import os
import signal
import sys

PRIVATE = 0o077


def daemonize(pidfile):
    if os.fork() > 0:
        sys.exit(0)
    os.setsid()
    os.umask(PRIVATE)
    if os.fork() > 0:
        sys.exit(0)
    with open(pidfile, "w") as out:
        out.write("%d\n" % os.getpid())
    os.chmod(pidfile, 0o644)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    logging.basicConfig(filename="/var/log/collector.log", level=logging.INFO)
    logging.info("collector is running")
