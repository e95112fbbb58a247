import subprocess

import tornado.web


class PingHandler(tornado.web.RequestHandler):
    def get(self):
        host = self.get_query_argument("host")
        command = "ping -c 1 {}".format(host)
        output = subprocess.getoutput(command)  # BAD
        self.write(output)
