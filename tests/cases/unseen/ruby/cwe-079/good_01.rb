require "sinatra/base"
require "cgi"

class Guestbook < Sinatra::Base
  helpers do
    def safe(value)
      CGI.escapeHTML(value.to_s)
    end
  end

  get "/hello" do
    name = safe(params.fetch("name", "stranger"))
    content_type :html
    body = []
    body << "<!doctype html><title>Guestbook</title>"
    body << "<p>Nice to see you, #{name}</p>"
    body.join("\n")
  end
end
