get "/users" do
  DB.fetch("SELECT * FROM users WHERE name = '" + params["name"] + "'").all.to_json # BAD
end
