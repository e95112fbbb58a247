require "sinatra/base"

class Guestbook < Sinatra::Base
  get "/hello" do
    name = params.fetch("name", "stranger")
    content_type :html
    body = []
    body << "<!doctype html><title>Guestbook</title>"
    body << "<p>Nice to see you, #{name}</p>"
    body.join("\n") # BAD
  end
end
