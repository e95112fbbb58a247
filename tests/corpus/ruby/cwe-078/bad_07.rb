require "sinatra"

post "/ping" do
  data = JSON.parse(request.body.read)
  IO.popen("ping -c 1 " + data["host"]) { |io| io.read } # BAD
end
