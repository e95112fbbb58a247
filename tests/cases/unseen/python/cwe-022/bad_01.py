import tornado.web

ATTACHMENTS = "/srv/tickets/attachments/"


class AttachmentHandler(tornado.web.RequestHandler):
    def prepare(self):
        self.name = self.get_query_argument("file")

    @tornado.web.authenticated
    def delete(self):
        import os

        os.remove(ATTACHMENTS + self.name)  # BAD
        self.set_status(204)
