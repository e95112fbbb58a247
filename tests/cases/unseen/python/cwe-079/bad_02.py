import cherrypy
from jinja2 import Environment, PackageLoader

env = Environment(loader=PackageLoader("guestbook", "views"), autoescape=False)  # BAD


class Guestbook:
    def __init__(self):
        self.entries = []

    @cherrypy.expose
    def index(self):
        return env.get_template("index.html").render(entries=self.entries[-20:])

    @cherrypy.expose
    def sign(self, name="", text=""):
        self.entries.append({"name": name[:40], "text": text[:500]})
        raise cherrypy.HTTPRedirect("/")


if __name__ == "__main__":
    cherrypy.quickstart(Guestbook())
