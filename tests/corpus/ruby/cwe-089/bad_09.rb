require "sinatra"
require "sqlite3"

DB = SQLite3::Database.new("app.db")

get "/users" do
  name = params["name"]
  rows = DB.execute("select id from users where name = '%s'" % name) # BAD
  rows.to_json
end
