import os

import tornado.web

ATTACHMENTS = "/srv/tickets/attachments/"


class AttachmentHandler(tornado.web.RequestHandler):
    def prepare(self):
        self.name = self.get_query_argument("file")

    @tornado.web.authenticated
    def delete(self):
        known = {entry.name: entry.path for entry in os.scandir(ATTACHMENTS) if entry.is_file()}
        if self.name not in known:
            raise tornado.web.HTTPError(404)
        os.remove(known[self.name])
        self.set_status(204)
