require "sinatra"
require "sqlite3"

DB = SQLite3::Database.new("app.db")

get "/users" do
  rows = DB.execute("select id from users where name = ?", [params["name"]])
  rows.to_json
end
