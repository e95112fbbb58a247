import logging
import os
import signal
import sys


def daemonize(pidfile):
    if os.fork() > 0:
        sys.exit(0)
    os.setsid()
    os.umask(0)  # BAD
    if os.fork() > 0:
        sys.exit(0)
    with open(pidfile, "w") as out:
        out.write("%d\n" % os.getpid())
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    logging.basicConfig(filename="/var/log/collector.log", level=logging.INFO)
    logging.info("collector is running")
